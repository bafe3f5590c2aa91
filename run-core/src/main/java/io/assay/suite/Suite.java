package io.assay.suite;

import io.assay.run.Policy;
import io.assay.run.RunDraft;
import io.assay.run.Trigger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A named selection of cases and how to execute it.
 *
 * @param run shell command ({@code sh -c}) that executes the cases
 * @param setup shell command that runs once, before the shards; its failure is the platform's, no case is blamed
 * @param select how a subset of the cases is named on the command line; empty when the command cannot be given one
 * @param reports globs of report files, relative to the project
 * @param streams report formats that the command prints on standard output while it runs
 * @param artifacts globs of files to keep, relative to the project
 * @param shards how many slices, at least 1
 * @param timeout of a whole run
 * @param labels what an agent must offer
 * @param quarantine file with cases that are executed and reported but not counted, relative to the project
 * @param variables environment variables of the command
 * @param concurrency groups of runs that it joins; none of them twice
 * @param gates that are asked before a run waits for its slots, in their order
 * @param defects where and how its failures are filed; empty when nowhere
 */
public record Suite(
        String name,
        String run,
        Optional<String> setup,
        Optional<Select> select,
        List<String> reports,
        List<StreamFormat> streams,
        List<String> artifacts,
        int shards,
        Duration timeout,
        List<String> labels,
        Policy policy,
        Optional<String> quarantine,
        Map<String, Variable> variables,
        List<Concurrency> concurrency,
        List<Gate> gates,
        Optional<Defects> defects) {

    public Suite {
        reports = List.copyOf(reports);
        streams = List.copyOf(streams);
        artifacts = List.copyOf(artifacts);
        labels = List.copyOf(labels);
        variables = Map.copyOf(variables);
        concurrency = List.copyOf(concurrency);
        gates = List.copyOf(gates);
    }

    /** What its commands see in an environment; what the suite says overrides what the environment says. */
    public Map<String, Variable> variablesIn(Optional<Environment> environment) {
        Map<String, Variable> seen = new TreeMap<>();
        environment.ifPresent(target -> seen.putAll(target.variables()));
        seen.putAll(variables);
        return seen;
    }

    /** A run of the suite, as far as the suite and the environment settle it. */
    public RunDraft draft(String project, Optional<Environment> environment, Trigger trigger) {
        Map<String, String> shown = new TreeMap<>();
        variablesIn(environment).forEach((variable, value) -> shown.put(variable, value.toString()));
        return new RunDraft(project, name, trigger)
                .environment(environment.map(Environment::name).orElse(""))
                .suiteDigest(SuiteDigest.of(this, environment))
                .labels(labels)
                .variables(shown);
    }

    /** The same with other values of variables, none of them secret, unless the suite says that of the name. */
    public Suite overriding(Map<String, String> values) {
        if (values.isEmpty()) {
            return this;
        }
        Map<String, Variable> changed = new HashMap<>(variables);
        values.forEach((name, value) -> changed.put(
                name,
                new Variable(
                        value, changed.containsKey(name) && changed.get(name).secret())));
        return with(changed, defects);
    }

    /** The same with failures filed so. */
    Suite filing(Defects where) {
        return with(variables, Optional.of(where));
    }

    private Suite with(Map<String, Variable> otherVariables, Optional<Defects> otherDefects) {
        return new Suite(
                name,
                run,
                setup,
                select,
                reports,
                streams,
                artifacts,
                shards,
                timeout,
                labels,
                policy,
                quarantine,
                otherVariables,
                concurrency,
                gates,
                otherDefects);
    }
}
