package io.jenkins.plugins.assay.config;

import hudson.Extension;
import hudson.ExtensionList;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The Assay servers that jobs may use; a section of Manage Jenkins, System. */
@Extension
@Symbol("assay")
public final class AssayConfiguration extends GlobalConfiguration {
    private List<ServerConfiguration> servers = new ArrayList<>();

    public AssayConfiguration() {
        load();
    }

    static AssayConfiguration get() {
        return ExtensionList.lookupSingleton(AssayConfiguration.class);
    }

    public List<ServerConfiguration> getServers() {
        return List.copyOf(servers);
    }

    /** @throws IllegalArgumentException when a name is malformed or there twice, or an address is none */
    @DataBoundSetter
    public void setServers(List<ServerConfiguration> servers) {
        ServerChecks.check(servers);
        this.servers = new ArrayList<>(servers);
        save();
    }

    /** An empty list is sent as no list at all. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            setServers(request.bindJSONToList(ServerConfiguration.class, json.get("servers")));
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, "servers");
        }
        return true;
    }

    @Override
    public String getDisplayName() {
        return Messages.AssayConfiguration_displayName();
    }
}
