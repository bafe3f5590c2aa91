package io.assay.report;

import io.assay.report.xml.DamagedXml;
import io.assay.report.xml.XmlCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What went wrong in the {@code <testcase>} that is being read: the first and the last of it when it is too much. */
final class JunitXmlProblems {
    private static final int MOST = 1_000;

    /** Of the texts of one case, in characters; the last of them may come on top of it. */
    private static final int MOST_TEXT = 1 << 20;

    private final List<JunitXmlProblem> all = new ArrayList<>();
    private int text;
    private boolean passing;
    private boolean cut;

    void clear() {
        all.clear();
        text = 0;
        passing = false;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<JunitXmlProblem> all() {
        return all;
    }

    /** Begins the next one at the start of its element. */
    void add(JunitXmlSection section, XmlCursor cursor) {
        settle();
        passing = all.size() >= MOST;
        cut |= passing;
        if (!passing) {
            all.add(new JunitXmlProblem(section, cursor));
        }
    }

    /** Others follow it, and what is told in the end is the first failure or the last try: so its text goes when it is too much. */
    private void settle() {
        if (!all.isEmpty() && !passing) {
            JunitXmlProblem last = all.get(all.size() - 1);
            if (all.size() > 1 && text + last.length() > MOST_TEXT) {
                last.leaveOut();
                cut = true;
            }
            text += last.length();
        }
    }

    void text(XmlCursor cursor) throws IOException, DamagedXml {
        if (!passing) {
            all.get(all.size() - 1).text(cursor);
        }
    }

    /** Whether some case had more than is kept. */
    boolean cut() {
        return cut;
    }
}
