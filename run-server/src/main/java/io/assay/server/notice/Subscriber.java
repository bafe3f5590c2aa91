package io.assay.server.notice;

import io.assay.server.delivery.Receiver;
import io.assay.suite.Notification;

/** Somebody who is told, with what reaches them. */
record Subscriber(Notification wants, Receiver receiver) {}
