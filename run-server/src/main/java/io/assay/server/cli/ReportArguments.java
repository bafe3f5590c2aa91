package io.assay.server.cli;

import io.assay.engine.ImportRequest.Reports;
import io.assay.engine.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names of reports and the legs before them, in the order of the command line: a leg is that of the reports that follow, up
 * to the next leg. Legs after the last report are those of all reports, where there are no others.
 */
final class ReportArguments {
    private final List<Reports> done = new ArrayList<>();
    private final Map<String, String> leg = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    void addName(String name) {
        names.add(name);
    }

    void addLeg(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1 || text.indexOf(',') >= 0) {
            throw new RequestException(
                    "--leg " + text + ": write it as name=value, without commas, for example --leg os=linux");
        }
        close();
        leg.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    private void close() {
        if (!names.isEmpty()) {
            done.add(new Reports(legText(), names));
            names.clear();
            leg.clear();
        }
    }

    private String legText() {
        return leg.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
    }

    /** What was named; empty when nothing was. */
    List<Reports> reports() {
        close();
        boolean legsAfterwards = !leg.isEmpty();
        if (legsAfterwards && done.stream().anyMatch(reports -> !reports.leg().isEmpty())) {
            throw new RequestException(
                    "--leg " + legText() + ": no report follows; a leg is that of the reports after it");
        }
        return legsAfterwards
                ? done.stream()
                        .map(reports -> new Reports(legText(), reports.names()))
                        .toList()
                : List.copyOf(done);
    }
}
