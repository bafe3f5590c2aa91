package io.assay.server.schedule;

import io.assay.engine.store.Database;
import io.assay.engine.store.Statements;
import io.assay.engine.store.Transaction;
import io.assay.server.chore.Turn;
import io.assay.server.service.Projects;
import io.assay.server.service.RefusedException;
import io.assay.server.service.RegisteredProject;
import io.assay.suite.Project;
import io.assay.suite.Schedule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what projects say of times and keeping: of a git project on its default branch, of a folder as it is. Writes only
 * what has changed. A project that cannot be read keeps what was read before, and why is told.
 */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final Database database;
    private final Projects projects;

    Reading(Database database, Projects projects) {
        this.database = database;
        this.projects = projects;
    }

    void readAll(Turn turn) {
        List<RegisteredProject> registered = projects.all();
        for (RegisteredProject project : registered) {
            if (!turn.goesOn()) {
                return;
            }
            read(project);
        }
        forgetOthers(registered.stream().map(RegisteredProject::name).collect(Collectors.toSet()));
    }

    private void read(RegisteredProject project) {
        try {
            keep(project.name(), projects.definition(project));
        } catch (RefusedException e) {
            problem(project.name(), String.valueOf(e.getMessage()));
        }
    }

    private void problem(String project, String words) {
        boolean known = database.read(connection -> Statements.first(
                        connection,
                        row -> row.getString(1),
                        "SELECT problem FROM standing_rules WHERE project = ?",
                        project)
                .filter(words::equals)
                .isPresent());
        if (!known) {
            LOG.atWarn().addKeyValue("project", project).log("its assay.yaml cannot be read: {}", words);
            database.write(transaction -> {
                StandingRules.problem(transaction.connection(), project, words);
                return project;
            });
        }
    }

    private void keep(String name, Project definition) {
        boolean news = database.read(connection -> !StandingRules.stand(connection, name, definition.retention())
                || !same(ScheduleTable.of(connection, name), definition.schedules()));
        if (news) {
            database.write(transaction -> {
                StandingRules.keep(transaction.connection(), name, definition.retention());
                schedules(transaction, name, definition.schedules());
                return name;
            });
        }
    }

    private static boolean same(List<ScheduleRow> rows, Map<String, Schedule> schedules) {
        return rows.stream()
                .collect(Collectors.toMap(ScheduleRow::name, ScheduleRow::schedule))
                .equals(schedules);
    }

    private static void schedules(Transaction transaction, String project, Map<String, Schedule> schedules)
            throws SQLException {
        Connection connection = transaction.connection();
        Map<String, ScheduleRow> before = ScheduleTable.of(connection, project).stream()
                .collect(Collectors.toMap(ScheduleRow::name, Function.identity()));
        for (Schedule schedule : schedules.values()) {
            Optional<ScheduleRow> known = Optional.ofNullable(before.remove(schedule.name()));
            var next = schedule.enabled()
                    ? schedule.timetable(project).next(transaction.now())
                    : Optional.<java.time.Instant>empty();
            if (known.isEmpty()) {
                ScheduleTable.insert(connection, project, schedule, next);
            } else if (!known.get().schedule().equals(schedule)) {
                ScheduleTable.define(connection, project, schedule);
                if (!ScheduleText.timing(known.get().schedule()).equals(ScheduleText.timing(schedule))) {
                    ScheduleTable.next(connection, project, schedule.name(), next);
                }
            }
        }
        for (ScheduleRow gone : before.values()) {
            ScheduleTable.delete(connection, project, gone.name());
        }
    }

    private void forgetOthers(Set<String> registered) {
        Set<String> kept = new HashSet<>(database.read(StandingRules::projects));
        kept.removeAll(registered);
        for (String project : kept) {
            database.write(transaction -> {
                StandingRules.forget(transaction, project);
                Statements.update(transaction.connection(), "DELETE FROM schedule WHERE project = ?", project);
                return project;
            });
        }
    }
}
