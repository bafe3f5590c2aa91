package io.assay.defect.jira;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where records are made.
 *
 * @param key of the project, for example {@code SHOP}
 * @param issueType its name, for example {@code Bug}
 * @param fields what else a record is made with: JSON by the field's id, for example {@code customfield_10010} and {@code
 *     {"value":"High"}}
 */
public record JiraProject(Edition edition, String key, String issueType, Map<String, String> fields) {
    public JiraProject {
        if (!key.matches("[A-Z][A-Z0-9_]*")) {
            throw new IllegalArgumentException("'" + key + "' is no key of a Jira project: it is like SHOP");
        }
        fields.values().forEach(Json::parsed);
        fields = Map.copyOf(new LinkedHashMap<>(fields));
    }
}
