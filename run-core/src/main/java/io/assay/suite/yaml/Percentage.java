package io.assay.suite.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a hundred, with or without the sign: {@code 95%}, {@code 99.5}. */
public record Percentage() implements Form<BigDecimal> {
    private static final Pattern WRITTEN = Pattern.compile("(100(?:\\.0{1,9})?|[0-9]{1,2}(?:\\.[0-9]{1,9})?) ?%?");
    private static final String ACCEPTED = "a percentage from 0% to 100%, for example 95% or 99.5%";

    @Override
    public Optional<BigDecimal> read(Value value) {
        boolean scalar = value.isText() || value.isNumber();
        var matcher = WRITTEN.matcher(scalar ? value.written().orElse("") : "");
        return matcher.matches() ? Optional.of(new BigDecimal(matcher.group(1))) : value.refuseKind(ACCEPTED);
    }

    @Override
    public String kind() {
        return "percentage";
    }

    @Override
    public Keywords schema() {
        return Keywords.of(
                "anyOf",
                List.of(
                        Keywords.of("type", "number").and("minimum", 0).and("maximum", 100),
                        Keywords.of("type", "string").and("pattern", "^" + WRITTEN + "$")));
    }

    @Override
    public Object written(BigDecimal percent) {
        return percent.toPlainString() + "%";
    }
}
