package io.assay.engine.plan;

import io.assay.engine.store.RunStore.KnownCase;
import io.assay.run.CaseResult;
import org.jspecify.annotations.Nullable;

/**
 * Something that a command can be told to execute: one case, or everything in one class or file.
 *
 * @param className empty when unknown
 * @param file empty when unknown
 * @param name of the case as reports tell it; null for everything in the class or file
 */
public record Selection(
        String className, String file, @Nullable String name) {

    /** Everything in the class or file of this selection; itself when it is in none. */
    public Selection container() {
        return className.isEmpty() && file.isEmpty() ? this : new Selection(className, file, null);
    }

    static Selection container(String className, String file) {
        return new Selection(className, file, null);
    }

    public static Selection of(CaseResult result) {
        String file = result.file() == null ? "" : result.file();
        return new Selection(result.className(), file, result.id().name());
    }

    static Selection of(KnownCase known) {
        String file = known.file() == null ? "" : known.file();
        return new Selection(known.className(), file, known.id().name());
    }

    /** The name of the method: what stands before parameters; empty when the name does not begin with an identifier. */
    String method() {
        if (name == null) {
            return "";
        }
        int end = 0;
        while (end < name.length() && Character.isJavaIdentifierPart(name.charAt(end))) {
            end++;
        }
        boolean identifier = end > 0 && Character.isJavaIdentifierStart(name.charAt(0));
        boolean parametersFollow = end == name.length() || "([{".indexOf(name.charAt(end)) >= 0;
        return identifier && parametersFollow ? name.substring(0, end) : "";
    }
}
