package io.assay.suite;

import java.util.BitSet;
import java.util.List;

/**
 * One field of a crontab's line.
 *
 * @param names that stand for numbers from {@code least} on; empty where only numbers are accepted
 */
record CronField(String label, int least, int most, List<String> names) {
    /** The numbers that it names. */
    BitSet read(String field) {
        BitSet all = new BitSet();
        for (String part : field.split(",", -1)) {
            add(all, part, field);
        }
        return all;
    }

    private void add(BitSet all, String part, String field) {
        String[] stepped = part.split("/", -1);
        if (stepped.length > 2) {
            throw refused(field);
        }
        boolean steps = stepped.length == 2;
        int step = steps ? number(stepped[1], field) : 1;
        if (step < 1) {
            throw refused(field);
        }
        String[] ends = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-", -1);
        if (ends.length > 2) {
            throw refused(field);
        }
        int first = value(ends[0], field);
        int last = ends.length == 2 ? value(ends[1], field) : steps ? most : first;
        if (first > last) {
            throw refused(field);
        }
        for (int value = first; value <= last; value += step) {
            all.set(value);
        }
    }

    private int value(String text, String field) {
        int named = names.indexOf(text);
        int value = named >= 0 ? named + least : number(text, field);
        if (value < least || value > most) {
            throw refused(field);
        }
        return value;
    }

    private int number(String text, String field) {
        if (!text.matches("[0-9]{1,4}")) {
            throw refused(field);
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException refused(String field) {
        String also = names.isEmpty() ? "" : " or " + names.get(0) + " to " + names.get(names.size() - 1);
        return new IllegalArgumentException("has the " + label + " '" + field + "': write *, a number from " + least
                + " to " + most + also + ", a range like " + least + "-" + (least + 2) + ", a step like */2, or several"
                + " of those with commas");
    }
}
