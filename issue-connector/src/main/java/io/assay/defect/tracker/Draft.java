package io.assay.defect.tracker;

import io.assay.defect.text.Document;
import java.util.List;

/**
 * A record that is to be filed.
 *
 * @param title one line; a tracker cuts it to what it takes
 * @param data proof that the record is ours, and what it is about: any text of at most 8,000 characters, which people don't
 *     see and which is read back as it was
 * @param assignees as the tracker calls them; one that it does not know is left out, and nothing fails for it
 * @param priority as the tracker calls it; empty for its own choice
 * @param component part of the product as the tracker calls it; empty for none
 */
public record Draft(
        String title,
        Document text,
        String data,
        List<String> labels,
        List<String> assignees,
        String priority,
        String component) {
    public Draft {
        labels = List.copyOf(labels);
        assignees = List.copyOf(assignees);
    }
}
