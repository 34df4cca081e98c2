package parley.chaos;

import java.util.List;
import java.util.random.RandomGenerator;
import parley.local.Sample;

/** What people write below the posts of a shop. */
final class Texts {

    private static final List<String> PRODUCTS = Sample.products().subList(0, 12).stream()
            .map(product -> product.get("name").asString())
            .toList();
    private static final List<String> QUESTIONS = List.of(
            "How much is the %s?",
            "what does the %s cost?",
            "price of the %s pls",
            "Is the %s waterproof?",
            "What is the %s made of?",
            "which colours does the %s come in?",
            "where is the %s made?",
            "do you have the %s in stock?");
    private static final List<String> SPAM = List.of(
            "FREE FOLLOWERS at @boost_%d now, write me",
            "Earn %d dollars a week from home, link in my bio 💰💰",
            "Crypto signals, %d %% a day guaranteed, DM @coin_master 🚀");
    private static final List<String> PRAISE = List.of(
            "love it 😍😍", "so beautiful, best shop ever ❤️", "wore mine for years, simply great 🔥", "gorgeous 👏👏");
    private static final List<String> COMPLAINTS = List.of(
            "My order never arrived and nobody answers my mails. I want my money back now!",
            "the sole came off after two weeks, really disappointed");

    private final RandomGenerator random;

    Texts(RandomGenerator random) {
        this.random = random;
    }

    /** Something that the catalogue can answer. */
    String question() {
        return any(QUESTIONS).formatted(any(PRODUCTS));
    }

    /** Anything else: to be hidden, ignored, or put before people. */
    String other() {
        int kind = random.nextInt(10);
        if (kind < 5) {
            return any(SPAM).formatted(random.nextInt(50, 5_000));
        }
        return kind < 9 ? any(PRAISE) : any(COMPLAINTS);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
