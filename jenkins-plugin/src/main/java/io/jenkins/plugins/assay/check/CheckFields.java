package io.jenkins.plugins.assay.check;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The form's side of {@code checksCredentialsId}, for the descriptor of whatever publishes reports. */
@Restricted(NoExternalUse.class)
public interface CheckFields {
    @POST
    default ListBoxModel doFillChecksCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String checksCredentialsId) {
        StandardListBoxModel tokens = new StandardListBoxModel();
        if (item != null && mayLook(item)) {
            tokens.add(Messages.CheckFields_hosts(), "");
            tokens.includeMatchingAs(
                    item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2,
                    item,
                    StandardCredentials.class,
                    List.of(),
                    CredentialsMatchers.anyOf(
                            CredentialsMatchers.instanceOf(StringCredentials.class),
                            CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class)));
        }
        return tokens.includeCurrentValue(Util.fixNull(checksCredentialsId));
    }

    private static boolean mayLook(Item item) {
        return item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
