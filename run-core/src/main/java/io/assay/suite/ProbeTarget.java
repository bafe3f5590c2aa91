package io.assay.suite;

import io.assay.suite.yaml.Value;
import java.net.URI;
import java.util.Optional;

/** Where a probe goes, before the environment's URL is known. */
record ProbeTarget(Value value, String expanded) {
    boolean isPath() {
        return !UrlForm.looksAbsolute(expanded);
    }

    /** The URL to ask; {@code base} is where a path begins. */
    Optional<URI> resolve(Optional<URI> base) {
        String url = isPath() ? base.map(this::below).orElseThrow() : expanded;
        return UrlForm.parse(value, url).flatMap(this::httpOnly);
    }

    // Below the whole base, not below its host: an environment may live under a path.
    private String below(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        String root = base.getScheme() + "://" + base.getRawAuthority() + path;
        return withoutEndSlash(root) + (expanded.startsWith("/") ? "" : "/") + expanded;
    }

    private static String withoutEndSlash(String root) {
        return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    private Optional<URI> httpOnly(URI url) {
        return url.getScheme().matches("(?i)https?")
                ? Optional.of(url)
                : value.refuse(
                        "leads to a URL of the scheme '" + url.getScheme() + "': only http and https are probed");
    }
}
