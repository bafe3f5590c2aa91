package io.assay.report.html;

import io.assay.run.Artifact;
import io.assay.run.RunRecord.LogExcerpt;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the run left beside its verdicts: the ends of its logs, its files, and the variables it ran with. */
final class Evidence {
    private static final int FILES = 1_000;
    private static final int LOG = 200_000;

    private Evidence() {}

    static void write(Page page) throws IOException {
        logs(page);
        artifacts(page);
        variables(page);
    }

    private static void logs(Page page) throws IOException {
        List<LogExcerpt> excerpts = page.record().logExcerpts();
        if (excerpts.isEmpty()) {
            return;
        }
        Markup out = page.out();
        head(out, "logs", "Logs", excerpts.size(), "The last lines of each shard that did not end well.");
        for (LogExcerpt excerpt : excerpts) {
            String text = Excerpt.of(String.join("\n", excerpt.lines()), LOG);
            if (page.budget().admits(text)) {
                out.html("<figure class=\"block\"><figcaption>Shard ").text(excerpt.shard());
                out.html("<button type=\"button\" class=\"quiet js copy-block\">Copy</button></figcaption>");
                out.html("<pre class=\"log\" tabindex=\"0\">\n").text(text).html("</pre></figure>\n");
            }
        }
        out.html("</section>\n");
    }

    private static void artifacts(Page page) throws IOException {
        List<Artifact> artifacts = page.record().artifacts();
        if (artifacts.isEmpty()) {
            return;
        }
        Markup out = page.out();
        head(out, "artifacts", "Artifacts", artifacts.size(), "Files that the run left, with their SHA-256.");
        out.html("<div class=\"table\"><table class=\"files\"><thead><tr><th scope=\"col\">File</th>");
        out.html("<th scope=\"col\" class=\"amount\">Size</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        for (Artifact artifact : artifacts.subList(0, Math.min(FILES, artifacts.size()))) {
            out.html("<tr><td><code>")
                    .text(Excerpt.line(artifact.path(), CaseCard.NAME))
                    .html("</code></td>");
            out.html("<td class=\"amount\">")
                    .text(Amounts.size(artifact.size()))
                    .html("</td><td class=\"id\"><code>");
            out.text(artifact.sha256()).html("</code>");
            CopyButton.write(out, artifact.sha256(), "Copy SHA-256");
            out.html("</td></tr>\n");
        }
        out.html("</tbody></table></div>\n</section>\n");
        if (artifacts.size() > FILES) {
            page.omissions()
                    .add(Amounts.count(artifacts.size() - FILES, "artifact", "artifacts") + " beyond the first.");
        }
    }

    private static void variables(Page page) throws IOException {
        Map<String, String> variables = new TreeMap<>(page.run().variables());
        if (variables.isEmpty()) {
            return;
        }
        Markup out = page.out();
        head(out, "variables", "Variables", variables.size(), "As the cases saw them; secret ones are masked.");
        out.html("<dl class=\"variables\">");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            out.html("<div><dt><code>")
                    .text(Excerpt.line(variable.getKey(), CaseCard.NAME))
                    .html("</code></dt><dd><code>");
            out.text(Excerpt.line(variable.getValue(), CaseCard.MESSAGE)).html("</code></dd></div>\n");
        }
        out.html("</dl>\n</section>\n");
    }

    private static void head(Markup out, String anchor, String title, int count, String meaning) throws IOException {
        out.html("<section class=\"panel\" id=\"")
                .text(anchor)
                .html("\" aria-labelledby=\"")
                .text(anchor);
        out.html("-title\">\n<div class=\"panel-head\"><div><h2 id=\"")
                .text(anchor)
                .html("-title\">")
                .text(title);
        out.html(" <b>")
                .text(Amounts.count(count))
                .html("</b></h2><p>")
                .text(meaning)
                .html("</p></div></div>\n");
    }
}
