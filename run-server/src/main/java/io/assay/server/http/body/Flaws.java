package io.assay.server.http.body;

import io.assay.server.service.RefusedException;
import io.assay.server.service.RefusedException.Flaw;
import io.assay.server.service.RefusedException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that is wrong with a request, as it is found; told together. To be used by one thread. */
public final class Flaws {
    private static final int MOST = 100;
    private static final int SHOWN = 60;

    private final List<Flaw> found = new ArrayList<>();

    /** @param accepted what could stand there; empty when that cannot be listed */
    public void add(String pointer, String detail, Collection<String> accepted) {
        if (found.size() < MOST) {
            found.add(new Flaw(pointer, detail, List.copyOf(accepted)));
        }
    }

    public void add(String pointer, String detail) {
        add(pointer, detail, List.of());
    }

    /** A name that nothing is known by. */
    public void unknown(String pointer, String name, Collection<String> accepted) {
        String meant = Nearest.to(name, accepted)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        add(pointer, "there is no '" + shown(name) + "' here" + meant, accepted);
    }

    public void check() {
        if (!found.isEmpty()) {
            Flaw first = found.get(0);
            String more = found.size() == 1 ? "" : " (and " + (found.size() - 1) + " more, see errors)";
            String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
            throw new RefusedException(Kind.INVALID, where + first.detail() + more, found);
        }
    }

    /** A value that was sent, in a form that can be shown: no control characters, not too long. */
    public static String shown(String value) {
        String plain = value.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .limit(SHOWN + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() > SHOWN ? plain.substring(0, plain.offsetByCodePoints(0, SHOWN - 1)) + "…" : plain;
    }
}
