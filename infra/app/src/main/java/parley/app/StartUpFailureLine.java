package parley.app;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says why the process does not start: one line on standard error, in place of Boot's block in the log. */
final class StartUpFailureLine implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        var action = analysis.getAction();
        var line = analysis.getDescription() + (action == null ? "" : " " + action);
        System.err.println("Parley cannot start: " + line.strip().replaceAll("\\s+", " "));
    }
}
