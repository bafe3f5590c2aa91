package example.checkout;

/** Something that can be bought. */
public record Article(String number, String name, Money price) {}
