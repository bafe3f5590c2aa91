package io.assay.defect.fingerprint;

/** Takes out of the names of the Java virtual machine's frames what compilers, proxies and mocks make up anew each time. */
final class MadeUp {
    private static final String[] CLASSES = {
        "$$Lambda",
        "$$EnhancerBy",
        "$$FastClassBy",
        "$$SpringCGLIB",
        "$ByteBuddy$",
        "$MockitoMock$",
        "$HibernateProxy$",
        "_$$_jvst",
        "$Proxy",
        "GeneratedMethodAccessor",
        "GeneratedConstructorAccessor",
        "$auxiliary$"
    };
    private static final String LAMBDA = "lambda$";
    private static final String CLOSURE = "$anonfun$";

    private MadeUp() {}

    /** The frame as it was written; one without a name when its whole class is made up. */
    static Frame without(String owner, String function) {
        return isMadeUp(owner) ? Frame.ofOwner("", "") : Frame.ofOwner(unnumbered(owner), written(function));
    }

    private static boolean isMadeUp(String owner) {
        if (owner.indexOf('$') < 0 && owner.indexOf("Generated") < 0) {
            return false;
        }
        for (String part : CLASSES) {
            if (owner.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Numbers of anonymous classes move when one is written before them. */
    private static String unnumbered(String owner) {
        int dollar = owner.indexOf('$');
        if (dollar < 0) {
            return owner;
        }
        StringBuilder name = new StringBuilder(owner.length());
        for (int i = 0; i < owner.length(); i++) {
            char c = owner.charAt(i);
            if (i <= dollar || !Character.isDigit(c) || !afterDollar(owner, i)) {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static boolean afterDollar(String owner, int digit) {
        int i = digit;
        while (Character.isDigit(owner.charAt(i))) {
            i--;
        }
        return owner.charAt(i) == '$';
    }

    /** {@code lambda$total$3} and {@code $anonfun$total$1} are {@code total}. */
    private static String written(String function) {
        int from = function.startsWith(LAMBDA) ? LAMBDA.length() : function.startsWith(CLOSURE) ? CLOSURE.length() : 0;
        int end = function.lastIndexOf('$');
        return from > 0 && end > from ? function.substring(from, end) : function;
    }
}
