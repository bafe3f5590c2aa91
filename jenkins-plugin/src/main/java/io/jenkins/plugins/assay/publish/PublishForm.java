package io.jenkins.plugins.assay.publish;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.FilePath;
import hudson.Util;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** What the forms of the step and of the publisher share. */
final class PublishForm {
    private static final Logger LOGGER = Logger.getLogger(PublishForm.class.getName());

    private PublishForm() {}

    /** A name, or the default where a form was left blank. */
    static String named(@CheckForNull String name) {
        String given = Util.fixEmptyAndTrim(name);
        return given == null ? PublishRequest.DEFAULT_NAME : given;
    }

    static FormValidation checkReports(@CheckForNull Item item, String value) {
        if (!mayAsk(item)) {
            return FormValidation.ok();
        }
        if (Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.error(Messages.PublishRequest_noReports());
        }
        return matches(item, value);
    }

    static FormValidation checkName(@CheckForNull Item item, String value) {
        return !mayAsk(item) || PublishRequest.isName(named(value))
                ? FormValidation.ok()
                : FormValidation.error(Messages.PublishRequest_badName(value));
    }

    static ListBoxModel failOnItems(@CheckForNull Item item) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.FailOn_unstable(), FailOn.UNSTABLE.word());
        if (mayAsk(item)) {
            items.add(Messages.FailOn_failure(), FailOn.FAILURE.word());
            items.add(Messages.FailOn_never(), FailOn.NEVER.word());
        }
        return items;
    }

    /** The snippet generator asks on behalf of people who may only look at a job's configuration. */
    private static boolean mayAsk(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.CONFIGURE) || item.hasPermission(Item.EXTENDED_READ);
    }

    private static boolean mayLookInto(Item item) {
        return item.hasPermission(Item.WORKSPACE) && item.hasPermission(Item.CONFIGURE);
    }

    /** Whether something matches tells what is in the workspace: only for those who may look into it. */
    private static FormValidation matches(@CheckForNull Item item, String value) {
        if (!(item instanceof AbstractProject<?, ?> project) || !mayLookInto(item)) {
            return FormValidation.ok();
        }
        FilePath workspace = project.getSomeWorkspace();
        try {
            return workspace == null ? FormValidation.ok() : FilePath.validateFileMask(workspace, value);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "cannot look into the workspace of " + project.getFullName(), e);
            return FormValidation.ok();
        }
    }
}
