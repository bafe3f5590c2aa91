package io.assay.report.html;

import io.assay.run.CaseId;
import io.assay.run.CaseResult;
import io.assay.run.Evidence;
import io.assay.run.Failure;
import io.assay.run.FailureKind;
import io.assay.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cases of {@link SampleRun}. */
final class SampleCases {
    private static final String PACKAGE = "com.shop.checkout.";
    private static final List<String> CLASSES = List.of(
            "AddressTest",
            "BasketMergeTest",
            "CartTest",
            "CouponTest",
            "CurrencyTest",
            "DeliverySlotTest",
            "FraudCheckTest",
            "GiftCardTest",
            "GuestCheckoutTest",
            "InventoryTest",
            "InvoiceTest",
            "LoyaltyTest",
            "OrderMailTest",
            "PaymentTest",
            "PriceRoundingTest",
            "RefundTest",
            "ReturnLabelTest",
            "ShippingCostTest",
            "TaxTest",
            "WishlistTest");
    private static final List<String> NAMES = List.of(
            "keeps_the_total_when_an_item_is_removed",
            "adds_the_same_item_twice",
            "rejects_a_negative_quantity",
            "rounds_half_up_in_every_currency",
            "survives_a_second_click",
            "shows_the_price_with_tax",
            "declines_an_expired_card",
            "remembers_the_last_address",
            "sends_one_mail_only");

    private SampleCases() {}

    static List<CaseResult> checkout() {
        List<CaseResult> cases = new ArrayList<>();
        for (int at = 0; at < CLASSES.size(); at++) {
            for (int name = 0; name < NAMES.size(); name++) {
                cases.add(one(CLASSES.get(at), NAMES.get(name), at * NAMES.size() + name));
            }
        }
        cases.add(one("WishlistTest", "moves_an_item_to_the_cart [locale=de_AT]", 180));
        cases.add(one("WishlistTest", "moves_an_item_to_the_cart [locale=ja_JP]", 181));
        cases.add(one("WishlistTest", "moves_an_item_to_the_cart [locale=pt_BR]", 182));
        cases.add(one("WishlistTest", "shares_a_list_by_link", 183));
        return cases;
    }

    static CaseResult numbered(int number, boolean fails) {
        String container = "com.shop.generated.Suite" + number / 50 + "Test";
        String name = "handles_order_" + number + "_without_a_second_charge";
        return fails
                ? SampleRun.failed(container, name, "expected: <1> but was: <" + number + ">", trace(container, name))
                : result(container, name, number, Verdict.PASSED, 1, null, "", false);
    }

    private static CaseResult one(String className, String name, int number) {
        return switch (number) {
            case 21 -> failing(className, name, number, Verdict.FAILED, FailureKind.ASSERTION);
            case 60, 100, 141 -> failing(className, name, number, Verdict.FAILED, FailureKind.ASSERTION);
            case 87 -> failing(className, name, number, Verdict.BROKEN, FailureKind.ERROR);
            case 117 -> failing(className, name, number, Verdict.BROKEN, FailureKind.SETUP);
            case 123 -> failing(className, name, number, Verdict.TIMED_OUT, FailureKind.TIMEOUT);
            case 19, 73, 150 -> failing(className, name, number, Verdict.FLAKY, FailureKind.ASSERTION);
            case 84, 85, 86 -> CaseResult.missing(id(className, name), PACKAGE + className, file(className), 3);
            case 33, 34, 111, 170 -> skipped(className, name, number);
            case 137 ->
                failing(className, name, number, Verdict.FAILED, FailureKind.ASSERTION)
                        .withQuarantined(true);
            case 138 -> result(PACKAGE + className, name, number, Verdict.PASSED, 1, null, "", true);
            default -> result(PACKAGE + className, name, number, Verdict.PASSED, 1, null, "", false);
        };
    }

    private static CaseResult skipped(String className, String name, int number) {
        Failure reason = new Failure(FailureKind.ASSERTION, "needs a printer; see docs/printers.md", "", "");
        return result(PACKAGE + className, name, number, Verdict.SKIPPED, 1, reason, "", false);
    }

    private static CaseResult failing(String className, String name, int number, Verdict verdict, FailureKind kind) {
        String container = PACKAGE + className;
        String message = switch (kind) {
            case ASSERTION -> "expected: <EUR 104.50> but was: <EUR 104.49>";
            case ERROR -> "Cannot invoke \"Reservation.quantity()\" because \"reservation\" is null";
            case SETUP -> "Connection refused: mail.staging.shop.example:2525\nThe mail stub did not come up.";
            case TIMEOUT -> "declines_an_expired_card() timed out after 10 seconds";
        };
        String type = switch (kind) {
            case ASSERTION -> "org.opentest4j.AssertionFailedError";
            case ERROR -> "java.lang.NullPointerException";
            case SETUP -> "java.net.ConnectException";
            case TIMEOUT -> "java.util.concurrent.TimeoutException";
        };
        Failure failure = new Failure(kind, message, type, type + ": " + message + "\n" + frames(container, name));
        String output = number % 2 == 1
                ? "14:02:31.882 INFO  cart 8813 opened for guest\n14:02:31.901 \u001b[33mWARN\u001b[0m  price service "
                        + "answered after 812 ms\n14:02:32.007 DEBUG total before rounding: 104.494999999999997\n"
                : "";
        return result(container, name, number, verdict, 2, failure, output, false);
    }

    private static CaseResult result(
            String container,
            String name,
            int number,
            Verdict verdict,
            int attempts,
            @Nullable Failure failure,
            String output,
            boolean quarantined) {
        String simple = container.substring(container.lastIndexOf('.') + 1);
        long spread = (number * 7919L + 13) % 997;
        long millis = verdict == Verdict.TIMED_OUT ? 10_000 : spread * spread * spread / 140_000;
        return new CaseResult(
                new CaseId("smoke", "", container, name),
                container,
                file(simple),
                failure == null ? 0 : 40 + number % 60,
                verdict,
                verdict == Verdict.SKIPPED ? Duration.ZERO : Duration.ofMillis(millis + 3),
                attempts,
                failure,
                Evidence.of(output, List.of()),
                quarantined,
                number * 4 / 184 % 4 + 1,
                false);
    }

    private static CaseId id(String className, String name) {
        return new CaseId("smoke", "", PACKAGE + className, name);
    }

    private static String file(String className) {
        return "src/test/java/com/shop/checkout/" + className + ".java";
    }

    private static String trace(String container, String name) {
        return "org.opentest4j.AssertionFailedError: expected\n" + frames(container, name);
    }

    private static String frames(String container, String name) {
        String simple = container.substring(container.lastIndexOf('.') + 1);
        return "\tat org.junit.jupiter.api.AssertionFailureBuilder.build(AssertionFailureBuilder.java:151)\n"
                + "\tat org.junit.jupiter.api.AssertEquals.assertEquals(AssertEquals.java:182)\n"
                + "\tat com.shop.checkout.Totals.verify(Totals.java:57)\n"
                + "\tat " + container + "." + name.replaceAll(" .*", "") + "(" + simple + ".java:61)\n"
                + "\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)\n"
                + "\tat org.junit.platform.commons.util.ReflectionUtils.invokeMethod(ReflectionUtils.java:728)\n"
                + "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)\n"
                + "Caused by: com.shop.pricing.RoundingException: more than two digits in EUR 104.494999999999997 after "
                + "coupon WINTER10 was applied to 3 items of basket 8813\n"
                + "\tat com.shop.pricing.Money.of(Money.java:34)\n"
                + "\t... 68 more\n";
    }
}
