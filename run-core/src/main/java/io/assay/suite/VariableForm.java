package io.assay.suite;

import io.assay.suite.yaml.Either;
import io.assay.suite.yaml.Form;
import io.assay.suite.yaml.Interpolation;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Keywords;
import io.assay.suite.yaml.MapOf;
import io.assay.suite.yaml.Names;
import io.assay.suite.yaml.Section;
import io.assay.suite.yaml.Toggle;
import io.assay.suite.yaml.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environment variables of a command; what begins with {@code ASSAY_} is told to it by Assay itself. */
final class VariableForm {
    static final Key<String> VALUE = Key.required(
            "value",
            new VariableValue(),
            "Value; ${NAME}, ${NAME:-default} and $$ are replaced when the file is read.");
    static final Key<Boolean> SECRET = Key.withDefault(
            "secret",
            new Toggle(),
            false,
            "Whether the value is masked in every log, report, bundle and console line.");
    static final Section<Variable> FULL = new Section<>(
            List.of(VALUE, SECRET), fields -> new Variable(fields.get(VALUE, ""), fields.get(SECRET, false)));
    private static final Names NAMES = Names.matching(
                    "[A-Za-z_][A-Za-z0-9_]*", "letters, digits and _, not beginning with a digit")
            .exceptPrefix("ASSAY_");
    static final Form<Map<String, Variable>> MAP =
            new MapOf<>("variable", NAMES, new Either<>(new Plain(), FULL), true);

    /** Values as they stand in the file, whoever reads it. */
    static final Form<Map<String, String>> LITERALS = new MapOf<>("variable", NAMES, new Literal(), true);

    private VariableForm() {}

    /** A scalar as it is written, so that {@code 1.10} stays {@code 1.10}; never quoted in a message: it may be secret. */
    private record VariableValue() implements Form<String> {
        @Override
        public Optional<String> read(Value value) {
            Optional<String> written = value.written();
            if (written.isEmpty()) {
                return value.refuseKind(
                        "a text, a number or a boolean, \"\" for an empty one, or { value: …, secret: true }");
            }
            Optional<String> expanded = Interpolation.expand(value, written.get());
            return expanded.filter(text -> text.indexOf('\0') >= 0).isPresent()
                    ? value.refuse("holds a NUL character, which no environment variable can hold: leave it out")
                    : expanded;
        }

        @Override
        public String kind() {
            return "text, number or boolean";
        }

        @Override
        public Keywords schema() {
            return Keywords.of("type", List.of("string", "number", "boolean"));
        }
    }

    private record Literal() implements Form<String> {
        @Override
        public Optional<String> read(Value value) {
            Optional<String> written = value.written();
            if (written.isEmpty()) {
                return value.refuseKind("a text, a number or a boolean, \"\" for an empty one");
            }
            return written.get().indexOf('\0') >= 0
                    ? value.refuse("holds a NUL character, which no environment variable can hold: leave it out")
                    : written;
        }

        @Override
        public String kind() {
            return VALUE.form().kind();
        }

        @Override
        public Keywords schema() {
            return VALUE.form().schema();
        }
    }

    private record Plain() implements Form<Variable> {
        @Override
        public Optional<Variable> read(Value value) {
            return VALUE.form().read(value).map(text -> new Variable(text, false));
        }

        @Override
        public String kind() {
            return VALUE.form().kind();
        }

        @Override
        public Keywords schema() {
            return VALUE.form().schema();
        }
    }
}
