package io.assay.github;

import java.util.Map;

/**
 * A step that has ended.
 *
 * @param status of its process
 * @param log what it printed
 * @param outputs what it told the runner, as the runner reads it
 * @param summary the page of the job
 */
record StepRun(int status, String log, Map<String, String> outputs, String summary) {
    String output(String name) {
        String value = outputs.get(name);
        if (value == null) {
            throw new AssertionError("no output " + name + " among " + outputs.keySet() + "; the log:\n" + log);
        }
        return value;
    }
}
