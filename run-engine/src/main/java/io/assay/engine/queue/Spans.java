package io.assay.engine.queue;

import java.time.Duration;

/** Durations in words: the two largest units of days, hours, minutes and seconds. */
final class Spans {
    private Spans() {}

    static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long[] parts = {seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60};
        String[] units = {"d", "h", "m", "s"};
        StringBuilder words = new StringBuilder();
        int told = 0;
        for (int i = 0; i < parts.length && told < 2; i++) {
            if (parts[i] > 0) {
                words.append(words.isEmpty() ? "" : " ").append(parts[i]).append(units[i]);
                told++;
            } else if (told > 0) {
                break;
            }
        }
        return words.isEmpty() ? "0s" : words.toString();
    }
}
