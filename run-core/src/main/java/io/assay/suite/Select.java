package io.assay.suite;

import java.util.Optional;

/**
 * How a subset of cases is named on the command line.
 *
 * @param template words that are appended to the command, with placeholders {@code {class}}, {@code {method}}, {@code
 *     {name}}, {@code {file}}; {@code {name:regex}} escapes for a regular expression
 * @param join what stands between two cases; white space repeats the whole template, anything else only the word that
 *     holds placeholders
 * @param list shell command that prints every case or file that exists, one a line; without it, what exists is known
 *     from earlier runs
 */
public record Select(String template, String join, Optional<String> list) {}
