/**
 * How other people's HTTP APIs are asked: with patience, within the limits that they tell, and never twice where that would
 * do something twice.
 */
@NullMarked
package io.assay.client.patient;

import org.jspecify.annotations.NullMarked;
