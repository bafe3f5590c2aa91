package io.assay.server.config;

import io.assay.server.identity.IdentityForm;
import io.assay.server.identity.TrustedIssuer;
import io.assay.server.notice.Outgoing;
import io.assay.server.notice.OutgoingForm;
import io.assay.server.retention.RetentionSettings;
import io.assay.server.retention.RetentionSettingsForm;
import io.assay.suite.yaml.Fields;
import io.assay.suite.yaml.Key;
import io.assay.suite.yaml.Section;
import java.util.List;

/** The whole file. Each section is declared in the package that it is for. */
final class ServerConfigForm {
    static final Key<List<TrustedIssuer>> IDENTITY = Key.withDefault(
            "identity",
            IdentityForm.LIST,
            List.of(),
            "Issuers of CI identity tokens, and what their tokens are good for.");

    static final Key<RetentionSettings> RETENTION = Key.optional(
            "retention",
            RetentionSettingsForm.SECTION,
            "How long what runs leave is kept, where a project does not say it; without it, for ever.");

    static final Key<Outgoing> OUTGOING = Key.optional(
            "outgoing", OutgoingForm.SECTION, "Messages to others: who is told of runs, and where messages may go.");

    static final Section<ServerConfig> SECTION =
            new Section<>(List.of(IDENTITY, OUTGOING, RETENTION), ServerConfigForm::bind);

    private ServerConfigForm() {}

    private static ServerConfig bind(Fields fields) {
        List<TrustedIssuer> identity = fields.get(IDENTITY, List.of());
        IdentityForm.refuseTwice(identity, fields.value(IDENTITY));
        return new ServerConfig(
                identity, fields.get(RETENTION, RetentionSettings.NONE), fields.get(OUTGOING, Outgoing.NONE));
    }
}
