package io.assay.server.cli;

import io.assay.suite.yaml.Span;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as {@code assay.yaml} has it. */
final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Span.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time such as 90s, 15m or 2h"));
    }
}
