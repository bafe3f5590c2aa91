package io.assay.suite;

import io.assay.suite.yaml.Described;
import io.assay.suite.yaml.Spelling;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry of {@code reports}: files, or a format that the command prints. */
sealed interface ReportSource {
    String STREAM_PREFIX = "stdout:";

    TextForm<ReportSource> FORM = new TextForm<>(
            "glob or stream",
            "a glob such as **/TEST-*.xml, or one of " + streamWords(),
            "^(?!stdout:)\\s*\\S|^(?:" + streamWords().replace(", ", "|") + ")$",
            ReportSource::parse);

    default Stream<String> globs() {
        return Stream.empty();
    }

    default Stream<StreamFormat> streams() {
        return Stream.empty();
    }

    record Files(String glob) implements ReportSource {
        @Override
        public Stream<String> globs() {
            return Stream.of(glob);
        }
    }

    record Output(StreamFormat format) implements ReportSource {
        @Override
        public Stream<StreamFormat> streams() {
            return Stream.of(format);
        }
    }

    private static Optional<ReportSource> parse(Value value, String text) {
        return text.startsWith(STREAM_PREFIX)
                ? stream(value, text.substring(STREAM_PREFIX.length()))
                : PathForm.glob(value, text).map(Files::new);
    }

    private static Optional<ReportSource> stream(Value value, String word) {
        Optional<ReportSource> known = Arrays.stream(StreamFormat.values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .map(Output::new);
        if (known.isPresent()) {
            return known;
        }
        List<String> words =
                Arrays.stream(StreamFormat.values()).map(StreamFormat::word).toList();
        String meant = Spelling.nearest(word, words)
                .map(near -> ": did you mean '" + STREAM_PREFIX + near + "'?")
                .orElse(".");
        return value.refuse("names the unknown stream " + Described.quoted(STREAM_PREFIX + word) + meant + " Accepted: "
                + streamWords());
    }

    private static String streamWords() {
        return Arrays.stream(StreamFormat.values())
                .map(format -> STREAM_PREFIX + format.word())
                .collect(Collectors.joining(", "));
    }
}
