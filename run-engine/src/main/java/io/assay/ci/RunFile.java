package io.assay.ci;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assay.run.Artifact;
import io.assay.run.CaseResult;
import io.assay.run.Counts;
import io.assay.run.Filed;
import io.assay.run.Notice;
import io.assay.run.Run;
import io.assay.run.RunRecord;
import io.assay.run.RunState;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that was written as {@code run.json}, for whoever reads it in another process or on another machine. Logs in {@code
 * log/} beside it are part of it. What a case printed is not, and times are to the millisecond.
 */
public final class RunFile implements RunRecord {
    private static final int SCHEMA = 1;
    private static final int EXCERPT_LINES = 50;

    private final Path file;
    private final Run run;
    private final Counts counts;
    private final List<TimelineEvent> timeline;
    private final List<Notice> notices;
    private final List<Artifact> artifacts;
    private final List<Filed> defects;

    private RunFile(Path file, JsonFields fields) {
        this.file = file;
        this.run = RunForms.run(fields.object("run"));
        this.counts = RunForms.counts(fields.object("counts"));
        this.timeline = fields.objects("timeline").stream().map(RunForms::event).toList();
        this.notices = fields.objects("notices").stream().map(RunForms::notice).toList();
        this.artifacts =
                fields.objects("artifacts").stream().map(RunForms::artifact).toList();
        this.defects = fields.objects("defects").stream().map(RunForms::filed).toList();
    }

    /**
     * Reads all but the cases, which are streamed each time that they are asked for.
     *
     * @throws IOException when the file cannot be read, or is no such file
     */
    public static RunFile open(Path file) throws IOException {
        try {
            JsonFields fields = JsonFile.without(file, "cases");
            if (fields.count("schema") != SCHEMA) {
                throw new IOException(file + " has the schema " + fields.count("schema") + ", and " + SCHEMA
                        + " is known here: it was written by another version of Assay, or is no run.json");
            }
            return new RunFile(file, fields);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is no run.json of Assay: " + e.getMessage(), e);
        }
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public List<TimelineEvent> timeline() {
        return timeline;
    }

    @Override
    public List<Notice> notices() {
        return notices;
    }

    @Override
    public List<Artifact> artifacts() {
        return artifacts;
    }

    @Override
    public List<Filed> defects() {
        return defects;
    }

    @Override
    public Stream<CaseResult> cases() {
        return JsonFile.elements(file, "cases").map(CaseForm::read);
    }

    @Override
    public List<LogExcerpt> logExcerpts() {
        return run.state() == RunState.PASSED && !run.warning()
                ? List.of()
                : new LogFolder(file.resolveSibling("log")).excerpts(EXCERPT_LINES);
    }
}
