package io.assay.server.http.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.run.RunId;
import io.assay.server.delivery.Delivery;
import io.assay.server.delivery.Receiver;
import io.assay.server.delivery.Receiver.Address;
import java.util.Locale;
import java.util.Optional;

/** Messages to others and who gets them. Neither addresses nor secrets are shown, for many addresses are secrets. */
public final class DeliveryView {
    private DeliveryView() {}

    public static ObjectNode summary(Delivery delivery) {
        return RunView.object()
                .put("id", delivery.id())
                .put("receiver", delivery.receiver())
                .put("kind", delivery.kind())
                .put("project", delivery.project().isEmpty() ? null : delivery.project())
                .put("run", RunId.isValid(delivery.stream()) ? delivery.stream() : null)
                .put("state", delivery.state().name())
                .put("attempts", delivery.attempts())
                .put("outcome", delivery.outcome().isEmpty() ? null : delivery.outcome())
                .put("createdAt", RunView.time(delivery.created()))
                .put("nextAttemptAt", RunView.time(delivery.due()))
                .put("endedAt", RunView.time(delivery.ended()));
    }

    public static ObjectNode whole(Delivery delivery) {
        return summary(delivery).put("body", delivery.body());
    }

    /** @param disabled why it gets nothing, if so */
    public static ObjectNode receiver(Receiver receiver, Optional<String> disabled) {
        Address address = receiver.address();
        String kind = address instanceof Address.Http http
                ? http.form().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : address instanceof Address.Mail ? "email" : address instanceof Address.Collector ? "collector" : null;
        return RunView.object()
                .put("name", receiver.name())
                .put("kind", kind)
                .put("disabled", disabled.orElse(null))
                .put("unusable", address instanceof Address.Unusable unusable ? unusable.why() : null);
    }
}
