package io.jenkins.plugins.assay.publish;

import hudson.Util;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.tools.ant.BuildException;
import org.apache.tools.ant.DirectoryScanner;

/**
 * The files of a workspace that match.
 *
 * @param fresh their paths, relative and with slashes, in order
 * @param old those that are older than asked
 */
record FoundFiles(List<String> fresh, List<String> old) {
    /** @param oldest time of change that a fresh file has at least */
    static FoundFiles in(File workspace, String globs, long oldest) {
        List<String> fresh = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (String name : matching(workspace, globs)) {
            boolean late = new File(workspace, name).lastModified() >= oldest;
            (late ? fresh : old).add(name.replace(File.separatorChar, '/'));
        }
        return new FoundFiles(fresh, old);
    }

    private static String[] matching(File workspace, String globs) {
        if (!workspace.isDirectory()) {
            return new String[0];
        }
        try {
            DirectoryScanner scanner = Util.createFileSet(workspace, globs).getDirectoryScanner();
            String[] names = scanner.getIncludedFiles();
            Arrays.sort(names);
            return names;
        } catch (BuildException e) {
            throw new IllegalArgumentException("cannot look for " + globs + ": " + e.getMessage(), e);
        }
    }
}
