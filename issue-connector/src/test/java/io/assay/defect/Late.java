package io.assay.defect;

import java.util.ArrayDeque;

/** What a tracker was asked for, and does only later, in this order. */
final class Late extends ArrayDeque<Runnable> {
    private static final long serialVersionUID = 1L;

    private boolean ever;

    @Override
    public boolean add(Runnable deed) {
        ever = true;
        return super.add(deed);
    }

    /** Whether there was any. */
    boolean ever() {
        return ever;
    }
}
