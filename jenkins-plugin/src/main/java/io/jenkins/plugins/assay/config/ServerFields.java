package io.jenkins.plugins.assay.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.AbortException;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.core.Authentication;

/** The form's side of {@code server} and {@code credentialsId}, for the descriptor of whatever in a job has them. */
public interface ServerFields {
    @POST
    default ListBoxModel doFillServerItems(@AncestorInPath Item item, @QueryParameter String server) {
        ListBoxModel names = new ListBoxModel();
        if (mayConfigure(item)) {
            names.add(Messages.ServerFields_only(), "");
            AssayServers.names().forEach(names::add);
        }
        String current = Util.fixNull(server);
        if (names.stream().noneMatch(option -> option.value.equals(current))) {
            names.add(current);
        }
        return names;
    }

    @POST
    default FormValidation doCheckServer(@AncestorInPath Item item, @QueryParameter String server) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        try {
            AssayServers.configured(server);
            return FormValidation.ok();
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String server, @QueryParameter String credentialsId) {
        StandardListBoxModel tokens = new StandardListBoxModel();
        if (!mayConfigure(item) && !mayUse(item)) {
            return tokens.includeCurrentValue(Util.fixNull(credentialsId));
        }
        tokens.add(Messages.ServerFields_serversOwn(), "");
        List<DomainRequirement> where = where(server);
        if (item == null) {
            tokens.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StringCredentials.class, where, CredentialsMatchers.always());
        } else {
            tokens.includeMatchingAs(
                    authority(item), item, StringCredentials.class, where, CredentialsMatchers.always());
        }
        return tokens.includeCurrentValue(Util.fixNull(credentialsId));
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String server, @QueryParameter String credentialsId) {
        String id = Util.fixNull(credentialsId);
        if (id.isEmpty() || item == null || !mayConfigure(item) && !mayUse(item)) {
            return FormValidation.ok();
        }
        boolean found =
                CredentialsProvider.lookupCredentialsInItem(
                                StringCredentials.class, item, authority(item), where(server))
                        .stream()
                        .anyMatch(token -> token.getId().equals(id));
        return found ? FormValidation.ok() : FormValidation.warning(Messages.Tokens_notForJob(id));
    }

    private static boolean mayConfigure(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(Item.CONFIGURE);
    }

    private static boolean mayUse(Item item) {
        return item != null && item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    /** As whom the job will look for the token. */
    private static Authentication authority(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    private static List<DomainRequirement> where(String server) {
        try {
            return URIRequirementBuilder.fromUri(AssayServers.configured(server).getUrl())
                    .build();
        } catch (AbortException e) {
            return List.of();
        }
    }
}
