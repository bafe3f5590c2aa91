package io.assay.engine.trace;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces go, by the <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">variables that all of
 * OpenTelemetry reads</a>: {@code OTEL_EXPORTER_OTLP_ENDPOINT} (or {@code …_TRACES_ENDPOINT}, taken as it is), {@code
 * …_HEADERS}, {@code …_CERTIFICATE}, {@code OTEL_SERVICE_NAME}, {@code OTEL_RESOURCE_ATTRIBUTES}, {@code
 * OTEL_SDK_DISABLED}.
 *
 * @param url that takes OTLP over HTTP
 * @param headers for each request, for example a key; they may be secret
 * @param authorities PEM file with the authority of the collector's certificate, where Java does not know it
 * @param resource what the traces say of whoever makes them
 */
public record TraceSettings(
        String url, Map<String, String> headers, Optional<Path> authorities, Map<String, String> resource) {
    private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

    public TraceSettings {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "TraceSettings[" + resource + "]";
    }

    /**
     * What the environment says; empty when it names no endpoint, or says that nothing is to be sent.
     *
     * @throws IllegalArgumentException when it says what cannot be done; the message names the variable
     */
    public static Optional<TraceSettings> of(Map<String, String> environment) {
        boolean off = environment.getOrDefault("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true")
                || environment.getOrDefault("OTEL_TRACES_EXPORTER", "otlp").equals("none");
        Optional<String> own = said(environment, PREFIX + "TRACES_ENDPOINT");
        Optional<String> url = own.or(
                () -> said(environment, PREFIX + "ENDPOINT").map(base -> base.replaceAll("/+$", "") + "/v1/traces"));
        if (off || url.isEmpty()) {
            return Optional.empty();
        }
        String named = own.isPresent() ? PREFIX + "TRACES_ENDPOINT" : PREFIX + "ENDPOINT";
        check(url.get(), named, protocol(environment));
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("service.name", "assay");
        resource.putAll(pairs(environment, "OTEL_RESOURCE_ATTRIBUTES"));
        said(environment, "OTEL_SERVICE_NAME").ifPresent(name -> resource.put("service.name", name));
        Map<String, String> headers = new LinkedHashMap<>(pairs(environment, PREFIX + "HEADERS"));
        headers.putAll(pairs(environment, PREFIX + "TRACES_HEADERS"));
        return Optional.of(new TraceSettings(url.get(), headers, authorities(environment), resource));
    }

    private static String protocol(Map<String, String> environment) {
        return said(environment, PREFIX + "TRACES_PROTOCOL")
                .or(() -> said(environment, PREFIX + "PROTOCOL"))
                .orElse("http/json");
    }

    private static Optional<Path> authorities(Map<String, String> environment) {
        Optional<String> own = said(environment, PREFIX + "TRACES_CERTIFICATE");
        Optional<String> named = own.or(() -> said(environment, PREFIX + "CERTIFICATE"));
        return named.map(file -> readable(file, PREFIX + (own.isPresent() ? "TRACES_" : "") + "CERTIFICATE"));
    }

    private static Path readable(String file, String named) {
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // told below
        }
        throw new IllegalArgumentException(named + " is " + file + ", which is no file that can be read");
    }

    private static void check(String url, String named, String protocol) {
        if (!protocol.startsWith("http/")) {
            throw new IllegalArgumentException(PREFIX + "PROTOCOL is " + protocol
                    + ", which is not spoken here: name the collector's port for HTTP (usually 4318) and leave the"
                    + " protocol out, or write http/json");
        }
        try {
            URI parsed = new URI(url);
            if (parsed.getHost() != null && String.valueOf(parsed.getScheme()).matches("https?")) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new IllegalArgumentException(named + " is no http or https URL, for example http://localhost:4318");
    }

    private static Optional<String> said(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** As W3C Baggage writes them: {@code name=value,name=value}, percent-encoded. What is no pair is left out. */
    private static Map<String, String> pairs(Map<String, String> environment, String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : said(environment, name).orElse("").split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        pair.substring(0, equals).strip(),
                        decoded(pair.substring(equals + 1).strip()));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
