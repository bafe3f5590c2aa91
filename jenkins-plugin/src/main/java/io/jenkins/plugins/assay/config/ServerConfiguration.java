package io.jenkins.plugins.assay.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.assay.client.Server;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One server: where it is, and the token for jobs that bring none of their own. Holds the token's id only. */
public final class ServerConfiguration extends AbstractDescribableImpl<ServerConfiguration> {
    private final String name;
    private final String url;
    private String credentialsId = "";
    private String certificates = "";

    @DataBoundConstructor
    public ServerConfiguration(String name, String url) {
        this.name = Util.fixNull(name).strip();
        this.url = Util.fixNull(url).strip();
    }

    public String getName() {
        return name;
    }

    public String getUrl() {
        return url;
    }

    public String getCredentialsId() {
        return Util.fixNull(credentialsId);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixNull(credentialsId);
    }

    /** PEM of the authorities that vouch for the server; empty where Java's own do. */
    public String getCertificates() {
        return Util.fixNull(certificates);
    }

    @DataBoundSetter
    public void setCertificates(String certificates) {
        this.certificates = Util.fixNull(certificates).strip();
    }

    /** How the server is reached with a token, through Jenkins' proxy where it has one. */
    Server target(Optional<String> token) {
        Server server = Server.at(url);
        if (token.isPresent()) {
            server = server.withToken(token.get());
        }
        if (!getCertificates().isEmpty()) {
            server = server.withAuthorities(Certificates.file(getCertificates()));
        }
        return server;
    }

    /** The form of one server. All of it is for administrators. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ServerConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.ServerConfiguration_displayName();
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String url, @QueryParameter String credentialsId) {
            StandardListBoxModel tokens = new StandardListBoxModel();
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return tokens.includeCurrentValue(credentialsId);
            }
            return tokens.includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StringCredentials.class,
                            URIRequirementBuilder.fromUri(url).build(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(credentialsId);
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String name) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ServerChecks.name(
                    Util.fixNull(name).strip(), AssayConfiguration.get().getServers());
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String url) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return ServerChecks.url(Util.fixNull(url));
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String url, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            if (Util.fixNull(credentialsId).isEmpty()) {
                return FormValidation.ok();
            }
            return Tokens.ofSystem(credentialsId, url).isPresent()
                    ? FormValidation.ok()
                    : FormValidation.error(Messages.Tokens_gone(credentialsId));
        }

        @POST
        public FormValidation doCheckCertificates(@QueryParameter String certificates) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return Certificates.check(Util.fixNull(certificates));
        }

        @POST
        public FormValidation doTestConnection(
                @QueryParameter String url, @QueryParameter String credentialsId, @QueryParameter String certificates) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            ServerConfiguration server = new ServerConfiguration("tested", url);
            server.setCredentialsId(credentialsId);
            server.setCertificates(certificates);
            return ConnectionTest.of(server);
        }
    }
}
