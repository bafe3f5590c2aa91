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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what projects say of times and keeping: of a git project on its default branch, of a folder as it is. Writes only
 * what has changed. A project that cannot be read keeps what was read before, and why is told.
 */
final class Reading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    /** A clock that was set back by less than that does not make the same times come again. */
    private static final Duration TRIFLE = Duration.ofDays(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Projects projects;
    private final InstantSource clock;
    private final Hands hands = new Hands("assay-definitions", PATIENCE);

    Reading(Database database, Projects projects, InstantSource clock) {
        this.database = database;
        this.projects = projects;
        this.clock = clock;
    }

    void readAll(Turn turn) throws InterruptedException {
        Map<String, Runnable> work = new LinkedHashMap<>();
        for (RegisteredProject project : projects.all()) {
            work.put(project.name(), () -> {
                if (turn.goesOn()) {
                    read(project);
                }
            });
        }
        hands.each(work);
        for (String project : database.read(StandingRules::abandoned)) {
            forget(project);
        }
    }

    /** Reads a project at once; nothing where it is not registered any more. */
    void read(String project) {
        projects.find(project).ifPresent(this::read);
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
                || !same(ScheduleTable.of(connection, name), definition.schedules(), clock.instant()));
        if (news) {
            database.write(transaction -> {
                StandingRules.keep(transaction.connection(), name, definition.retention());
                schedules(transaction, name, definition.schedules());
                return name;
            });
        }
    }

    private static boolean same(List<ScheduleRow> rows, Map<String, Schedule> schedules, Instant now) {
        return rows.stream().noneMatch(row -> isAstray(row, now))
                && rows.stream()
                        .collect(Collectors.toMap(ScheduleRow::name, ScheduleRow::schedule))
                        .equals(schedules);
    }

    /** A clock that was far ahead for a while has left a time that would not come for long. */
    private static boolean isAstray(ScheduleRow row, Instant now) {
        return row.nextAt()
                .filter(next -> row.schedule()
                        .timetable(row.project())
                        .next(now.plus(TRIFLE))
                        .filter(next::isAfter)
                        .isPresent())
                .isPresent();
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
                    : Optional.<Instant>empty();
            if (known.isEmpty()) {
                ScheduleTable.insert(connection, project, schedule, next);
                continue;
            }
            ScheduleRow row = known.get();
            ScheduleTable.define(connection, project, schedule);
            boolean otherTimes = !ScheduleText.timing(row.schedule()).equals(ScheduleText.timing(schedule));
            if (otherTimes || isAstray(row, transaction.now())) {
                ScheduleTable.next(connection, project, schedule.name(), next);
            }
        }
        for (ScheduleRow gone : before.values()) {
            ScheduleTable.delete(connection, project, gone.name());
        }
    }

    private void forget(String project) {
        database.write(transaction -> {
            StandingRules.forget(transaction, project);
            Statements.update(transaction.connection(), "DELETE FROM schedule WHERE project = ?", project);
            return project;
        });
    }

    @Override
    public void close() {
        hands.close();
    }
}
