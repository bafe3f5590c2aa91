package io.assay.defect;

import io.assay.defect.tracker.Tracker;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens, there is one open record for each failure in the end. */
class ScheduleTest {
    @Property(shrinking = ShrinkingMode.OFF)
    void one_open_record_for_each_failure(@ForAll long seed) {
        Days clock = new Days();
        Tracker tracker = new MemoryTracker(clock);

        new Schedule(seed, clock, writer -> tracker, percent -> {}).happens();
    }
}
