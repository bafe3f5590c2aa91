package io.assay.report.source;

import io.assay.report.ReportedCase;
import io.assay.run.Notice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sources of a project, in which cases are found: by what reports say of their file, by the traces of their failures, by
 * the package of their class. Where several files would do, the one nearest to the report is taken; where that leaves more
 * than one, none. Reads the tree at the first need, once. Thread-safe.
 */
public final class SourceTree {
    private static final int MOST_FILES = 500_000;
    private static final int MOST_ANSWERS = 4_096;

    private final Root root;
    private final int mostFiles;
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
    private volatile @Nullable Last last;
    private volatile @Nullable Tree tree;

    private SourceTree(Root root, int mostFiles) {
        this.root = root;
        this.mostFiles = mostFiles;
    }

    private record Question(String className, @Nullable String file, String report) {
        boolean asks(ReportedCase reported, String ofReport) {
            return className.equals(reported.className())
                    && Objects.equals(file, reported.file())
                    && report.equals(ofReport);
        }
    }

    private record Last(Question question, Answer answer) {}

    private record Tree(Lookup lookup, boolean whole) {}

    /** The tree below a directory, of which nothing is read yet. */
    public static SourceTree of(Path root) {
        return of(root, MOST_FILES);
    }

    static SourceTree of(Path root, int mostFiles) {
        return new SourceTree(Root.of(root), mostFiles);
    }

    /**
     * The case with its place: the file relative to the tree, with slashes, and the line. Without a file of its own that is the
     * place where it failed, or the file of its class and line 0. A path that the tree does not know stays as it was told; so
     * does a class, unless it is a path from the root of a file system.
     *
     * @param report where the case is told, absolute or relative to the tree
     */
    public ReportedCase placed(ReportedCase reported, String report) {
        if (reported.className().isEmpty() && reported.file() == null && reported.failure() == null) {
            return reported;
        }
        Answer answer = answer(reported, report);
        Place place = lookup().place(reported, answer);
        return new ReportedCase(
                answer.container(),
                reported.name(),
                place.file(),
                place.line(),
                reported.verdict(),
                reported.duration(),
                reported.attempts(),
                reported.failure(),
                reported.evidence());
    }

    /**
     * What groups the case, the same on each machine: its class, or the file that the report tells where there is no class. A
     * file that only a trace tells does not count, because a case that passes has no trace.
     */
    public String container(ReportedCase reported, String report) {
        if (reported.container().isEmpty()) {
            return "";
        }
        Answer answer = answer(reported, report);
        String file = answer.known();
        return answer.container().isEmpty() && file != null ? file : answer.container();
    }

    /** What a person should know: that the tree is too large to be read whole; empty when there is nothing. */
    public Optional<Notice> notice() {
        Tree read = tree;
        return read == null || read.whole
                ? Optional.empty()
                : Optional.of(new Notice(
                        root.path().toString(),
                        "has more than " + mostFiles + " files or cannot be read; the places of cases are looked for"
                                + " in those that were read"));
    }

    private Answer answer(ReportedCase reported, String report) {
        Last before = last;
        if (before != null && before.question.asks(reported, report)) {
            return before.answer;
        }
        Question question = new Question(reported.className(), reported.file(), report);
        Answer known = answers.get(question);
        Answer answer = known == null ? found(question) : known;
        last = new Last(question, answer);
        return answer;
    }

    private Answer found(Question question) {
        Answer answer = lookup().answer(question.className, question.file, question.report);
        if (answers.size() >= MOST_ANSWERS) {
            answers.clear();
        }
        answers.put(question, answer);
        return answer;
    }

    private Lookup lookup() {
        Tree read = tree;
        return read == null ? read() : read.lookup;
    }

    private synchronized Lookup read() {
        Tree already = tree;
        if (already != null) {
            return already.lookup;
        }
        TreeWalk.Found found = TreeWalk.walk(root.path(), mostFiles);
        Lookup lookup = new Lookup(root, found.index());
        tree = new Tree(lookup, found.whole());
        return lookup;
    }
}
