package io.assay.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages and arrows as a Mermaid flowchart draws them: {@code subgraph id["module"]} … {@code end}, {@code id["package"]}
 * and {@code id & id --> id & id}; the rest of a label after {@code <br/>} is for people.
 *
 * @param modules the module of each package
 * @param names the name of each package in the drawing
 */
record Drawing(SortedMap<String, String> modules, Map<String, String> names, Set<Arrow> arrows) {
    private static final Pattern CHART = Pattern.compile("(?s)```mermaid\\s+flowchart[^\\n]*\\n(.*?)```");
    private static final Pattern MODULE = Pattern.compile("subgraph (\\w+)\\[\"([^\"<]+)(?:<br/>[^\"]*)?\"]");
    private static final Pattern PACKAGE = Pattern.compile("(\\w+)\\[\"([^\"<]+)(?:<br/>[^\"]*)?\"]");
    private static final Pattern ARROW = Pattern.compile("(\\w+(?: & \\w+)*) --> (\\w+(?: & \\w+)*)");

    /** Reads the first flowchart of a Markdown text. */
    static Drawing in(String markdown) {
        Matcher chart = CHART.matcher(markdown);
        if (!chart.find()) {
            throw new IllegalArgumentException("there is no ```mermaid block with a flowchart");
        }
        return new Reader().read(chart.group(1));
    }

    /** In sentences, what of the facts is not drawn and what is drawn that is not so; empty when all is well. */
    List<String> differencesFrom(Facts facts) {
        List<String> differences = new ArrayList<>();
        facts.modules().forEach((name, module) -> {
            if (!modules.containsKey(name)) {
                differences.add("%s of %s is not drawn: add  %s[\"%s\"]".formatted(name, module, newName(name), name));
            } else if (!modules.get(name).equals(module)) {
                differences.add("%s is drawn in %s but is in %s: move it".formatted(name, modules.get(name), module));
            }
        });
        modules.keySet().stream()
                .filter(name -> !facts.modules().containsKey(name))
                .forEach(name -> differences.add(
                        "%s is drawn but there is no such package: remove  %s".formatted(name, nameOf(name))));
        facts.arrows().forEach((arrow, example) -> {
            if (!arrows.contains(arrow)) {
                differences.add("%s knows %s (%s), which is not drawn: add  %s, or end the dependency"
                        .formatted(arrow.from(), arrow.to(), example, inChart(arrow)));
            }
        });
        arrows.stream()
                .filter(arrow -> !facts.arrows().containsKey(arrow))
                .forEach(arrow -> differences.add("%s is drawn to know %s but does not: remove  %s"
                        .formatted(arrow.from(), arrow.to(), inChart(arrow))));
        return differences;
    }

    private String inChart(Arrow arrow) {
        return nameOf(arrow.from()) + " --> " + nameOf(arrow.to());
    }

    private String nameOf(String packageName) {
        return names.getOrDefault(packageName, newName(packageName));
    }

    private static String newName(String packageName) {
        return packageName.replace(Code.ROOT + ".", "").replace('.', '_');
    }

    /** State of reading one chart. */
    private static final class Reader {
        private final SortedMap<String, String> modules = new TreeMap<>();
        private final Map<String, String> packages = new LinkedHashMap<>();
        private final Set<Arrow> arrows = new TreeSet<>();
        private String module = "";

        Drawing read(String chart) {
            chart.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("%%"))
                    .forEach(this::line);
            Map<String, String> names = new LinkedHashMap<>();
            packages.forEach((name, packageName) -> names.put(packageName, name));
            return new Drawing(modules, names, arrows);
        }

        private void line(String line) {
            Matcher drawnModule = MODULE.matcher(line);
            Matcher drawnPackage = PACKAGE.matcher(line);
            Matcher drawnArrow = ARROW.matcher(line);
            if (drawnModule.matches()) {
                module = drawnModule.group(2);
            } else if (line.equals("end")) {
                module = "";
            } else if (drawnPackage.matches()) {
                packages.put(drawnPackage.group(1), drawnPackage.group(2));
                modules.put(drawnPackage.group(2), module);
            } else if (drawnArrow.matches()) {
                arrows(drawnArrow.group(1).split(" & "), drawnArrow.group(2).split(" & "));
            } else {
                throw new IllegalArgumentException(
                        "the drawing's line is neither a subgraph, a package nor an arrow: " + line);
            }
        }

        private void arrows(String[] from, String[] to) {
            for (String one : from) {
                for (String other : to) {
                    arrows.add(new Arrow(packageNamed(one), packageNamed(other)));
                }
            }
        }

        private String packageNamed(String name) {
            String found = packages.get(name);
            if (found == null) {
                throw new IllegalArgumentException("an arrow of the drawing names '" + name
                        + "', which is none of its packages: " + packages.keySet());
            }
            return found;
        }
    }
}
