package io.assay.suite;

import io.assay.suite.yaml.Interpolation;
import io.assay.suite.yaml.TextForm;
import io.assay.suite.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Absolute URLs; messages quote them as they are written, since what {@code ${NAME}} stands for may be secret. */
final class UrlForm {
    static final TextForm<URI> URL =
            new TextForm<>("URL", "an absolute URL, for example https://staging.example.com", "", UrlForm::expand);
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private UrlForm() {}

    static boolean looksAbsolute(String text) {
        return ABSOLUTE.matcher(text).matches();
    }

    /** Reads an expanded text; {@code value} is told when it is no URL with a host. */
    static Optional<URI> parse(Value value, String expanded) {
        try {
            URI url = new URI(expanded);
            return url.isAbsolute() && url.getHost() != null
                    ? Optional.of(url)
                    : refuse(value, "it needs a scheme and a host");
        } catch (URISyntaxException fault) {
            return refuse(value, fault.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static Optional<URI> expand(Value value, String text) {
        return Interpolation.expand(value, text).flatMap(expanded -> parse(value, expanded));
    }

    private static Optional<URI> refuse(Value value, String reason) {
        return value.refuseKind(URL.expected() + " (" + reason + ")");
    }
}
