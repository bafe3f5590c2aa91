package io.assay.server.http;

import io.assay.server.retention.Retaining;
import io.assay.server.schedule.Schedules;

/** What happens in the service without being asked for, to be shown and steered. */
public record Upkeep(Schedules schedules, Retaining retaining) {}
