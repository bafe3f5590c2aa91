package io.assay.client;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a run waits.
 *
 * @param cause in one word, for example {@code GROUP_LIMIT}
 * @param words for people, naming what it waits for
 * @param holder the run, group, label or agent that it waits for
 * @param since how long it has been waiting
 */
public record Waiting(String cause, String words, Optional<String> holder, Duration since) {}
