package io.assay.defect;

import io.assay.defect.tracker.Defect;
import io.assay.defect.tracker.Tracker;
import io.assay.defect.tracker.TrackerContract;
import java.util.Map;

class MemoryTrackerTest extends TrackerContract {
    private final MemoryTracker tracker = new MemoryTracker(new Days());

    @Override
    protected Tracker tracker() {
        return tracker;
    }

    @Override
    protected void somebodyFiles(String title, String text) {
        // everything in it is ours
    }

    @Override
    protected void somebodyComments(Defect defect, String text) {
        tracker.comment(defect, io.assay.defect.text.Document.line(text), "");
    }

    @Override
    protected Map<String, byte[]> files(Defect defect) {
        return tracker.files(defect.number());
    }
}
