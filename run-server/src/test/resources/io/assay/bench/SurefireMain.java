import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;

public final class SurefireMain {
    public static void main(String[] arguments) throws Exception {
        int cases = 0;
        try (InputStreamReader in =
                new InputStreamReader(Files.newInputStream(Path.of(arguments[0])), StandardCharsets.UTF_8)) {
            for (ReportTestSuite suite : new TestSuiteXmlParser(new NullConsoleLogger()).parse(in)) {
                cases += suite.getTestCases().size();
            }
        }
        if (cases != Integer.parseInt(arguments[1])) {
            throw new IllegalStateException(cases + " cases");
        }
    }
}
