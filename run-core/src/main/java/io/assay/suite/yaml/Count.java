package io.assay.suite.yaml;

import java.util.Optional;

/** A whole number from {@code least} to {@code most}. */
public record Count(int least, int most) implements Form<Integer> {
    private static final int LONGEST = 10;

    @Override
    public Optional<Integer> read(Value value) {
        Optional<String> written = value.written();
        if (written.isEmpty() || !value.isNumber()) {
            return value.refuseKind(accepted());
        }
        String digits = written.get();
        if (!digits.matches("[+-]?[0-9]+") || digits.length() > LONGEST) {
            return value.refuseKind(accepted());
        }
        long number = Long.parseLong(digits);
        if (number < least || number > most) {
            return value.refuse("is " + number + ": write " + accepted());
        }
        return Optional.of((int) number);
    }

    @Override
    public String kind() {
        return "whole number from " + least + (most == Integer.MAX_VALUE ? "" : " to " + most);
    }

    @Override
    public Keywords schema() {
        return Keywords.of("type", "integer").and("minimum", least).and("maximum", most);
    }

    private String accepted() {
        return "a " + kind();
    }
}
