package io.assay.suite.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** A text in YAML 1.2. */
public final class YamlText {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new PlainSchema())
            .setAllowNonScalarKeys(true) // refused by Entries, with its place
            .setMaxAliasesForCollections((int) Limits.MOST_VALUES) // what they stand for is held by Limits
            .build();

    private YamlText() {}

    /** Reads the whole text by one form; empty when it cannot be read at all, which has then been told. */
    public static <T> Optional<T> read(String text, Form<T> form, String label, Reading reading) {
        Findings findings = reading.findings();
        return compose(text, findings)
                .filter(root -> Limits.hold(root, findings))
                .flatMap(root -> form.read(new Value(label, "", root, root, reading)));
    }

    private static Optional<Node> compose(String text, Findings findings) {
        try {
            return new Composer(SETTINGS, new NestingLimit(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))))
                    .getSingleNode();
        } catch (MarkedYamlEngineException fault) {
            findings.error(fault.getProblemMark().or(fault::getContextMark), SyntaxFault.told(fault));
        } catch (ReaderException fault) {
            tellCharacter(fault, text, findings);
        } catch (YamlEngineException fault) {
            findings.error(Optional.<Mark>empty(), "not YAML that can be read: " + fault.getMessage());
        }
        return Optional.empty();
    }

    private static void tellCharacter(ReaderException fault, String text, Findings findings) {
        String before = text.substring(0, text.offsetByCodePoints(0, fault.getPosition()));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(letter -> letter == '\n').count();
        int column = 1 + before.codePointCount(lineStart, before.length());
        String character = String.format("U+%04X", fault.getCodePoint());
        findings.error(
                line,
                column,
                "the character " + character + " is not allowed in YAML: write it as an escape in double quotes");
    }
}
