package io.assay.server.http;

import io.assay.engine.queue.Offer;
import io.assay.server.plane.Identity;
import io.assay.server.plane.protocol.ProtocolException;

/** Offers as agents may make them: what is kept of them is shown to people and counted with. */
final class AgentOffers {
    private static final int LONGEST = 300;

    private AgentOffers() {}

    static Offer checked(Offer offer) {
        try {
            Identity identity = new Identity(offer.agent(), offer.labels(), offer.slots());
            if (offer.free() < 0 || offer.free() > identity.slots()) {
                throw new ProtocolException("/free: " + offer.free() + " (from 0 to " + identity.slots() + ", the slots)");
            }
            return offer;
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("/agent, /labels, /slots: " + shortened(String.valueOf(e.getMessage())));
        }
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }
}
