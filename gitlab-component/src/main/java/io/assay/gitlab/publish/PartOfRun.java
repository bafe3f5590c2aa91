package io.assay.gitlab.publish;

import io.assay.run.Artifact;
import io.assay.run.Counts;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.TimelineEvent;
import java.util.List;

/** A run of which only some cases are shown. */
interface PartOfRun extends RunRecord {
    RunRecord whole();

    @Override
    default Run run() {
        return whole().run();
    }

    @Override
    default Counts counts() {
        return whole().counts();
    }

    @Override
    default List<TimelineEvent> timeline() {
        return whole().timeline();
    }

    @Override
    default List<Notice> notices() {
        return whole().notices();
    }

    @Override
    default List<Artifact> artifacts() {
        return whole().artifacts();
    }

    @Override
    default List<LogExcerpt> logExcerpts() {
        return whole().logExcerpts();
    }
}
