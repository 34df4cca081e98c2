package parley.classifier.injection;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Orders to a machine, as people put them into comments: to forget what it was told, to answer or to sort in a certain
 * way, or marks by which models tell who is speaking. A suspicion, not a verdict: such a comment is sorted by what it is,
 * but nobody learns from it.
 */
public final class Orders {

    private static final String TOLD = "(?:instructions?|prompts?|rules|directions|guidelines|orders"
            + "|instrucciones|instruções|instrucoes|regras|reglas|órdenes|anweisungen|regeln|vorgaben|consignes|règles"
            + "|istruzioni|regole|инструкци\\p{L}{0,3}|указани\\p{L}{0,3}|правила)";

    private static final String FORGET =
            "(?:ignore|disregard|forget|override|bypass|ignora|ignorar|ignoren|olvida|olviden"
                    + "|esqueça|esqueca|desconsidere|ignoriere|ignorieren|vergiss|missachte|ignorez|oublie|oubliez|dimentica"
                    + "|игнорируй|игнорируйте|забудь|забудьте)";

    /** Washing instructions are told from those of the machine by what comes with the word. */
    private static final String EARLIER =
            "(?:all|any|every|everything|your|the system|previous|prior|preceding|earlier|former"
                    + "|above|tod[oa]s|anterior(?:es)?|previ[oa]s|suas|tus|alle|bisherigen|vorherigen|obigen|deine|toutes|précédentes"
                    + "|tes|vos|tutte|precedenti|tue|все|предыдущие|твои|свои)";

    private static final String CATEGORIES = "(?:positive[ _]feedback|critical[ _]feedback|urgent[ _]issue|question"
            + "|partnership[ _]proposal|toxic|spam|positive|negative|harmless|not spam)";

    /** What stands between two words of an order: a few others at most, so that no pattern looks far. */
    private static final String SOME = "(?:[^\\s.!?]{1,20}\\s+){0,5}";

    private static final List<Pattern> ORDERS = List.of(
            order("\\b" + FORGET + "\\s+" + SOME + EARLIER + "\\s+" + SOME + TOLD),
            order("\\b" + FORGET + "\\s+" + SOME + TOLD + "\\s+" + EARLIER),
            order("\\b(?:system|developer)\\s+(?:prompt|message|override|instruction)"),
            order("\\b(?:classify|label|categori[sz]e|mark|tag|rate)\\s+" + SOME + "(?:as|to|:)\\s+[\"'`]?"
                    + CATEGORIES),
            order("\\b(?:answer|respond|reply|output|return|print)\\s+(?:only\\s+)?(?:with|in)\\s+" + SOME
                    + "(?:json|category|\"|`)"),
            order(
                    "\\byou\\s+are\\s+(?:now\\s+)?(?:an?\\s+)?(?:ai|llm|language\\s+model|classifier|chatgpt|assistant)\\b"),
            order("\\b(?:ai|llm|language)\\s+(?:model|assistant|classifier)\\s*[,:]\\s*(?:please\\s+)?\\p{L}+"),
            order("[\"']category[\"']\\s*:|<\\|?\\s*(?:im_start|im_end|system|endoftext|assistant)\\b|\\[/?inst]"),
            order("(?m)^[\\t ]*(?:#{1,6}[\\t ]+)?(?:system|assistant|developer)\\s*:"));

    /** Letters that nobody sees and some models read: tags of Unicode, and what parts a word without a gap. */
    private static final Pattern UNSEEN = Pattern.compile("[\\x{200B}-\\x{200F}\\x{2060}-\\x{2064}\\x{FEFF}\\x{AD}]");

    private static final Pattern SMUGGLED = Pattern.compile("[\\x{E0020}-\\x{E007E}]{2}");

    /** The flags of England, Scotland and Wales are written with the same letters. */
    private static final Pattern FLAG = Pattern.compile("\\x{1F3F4}[\\x{E0061}-\\x{E007A}]{5,6}\\x{E007F}");

    private Orders() {}

    private static Pattern order(String pattern) {
        return Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Whether a comment seems to give such orders. */
    public static boolean suspectedIn(String comment) {
        if (SMUGGLED.matcher(FLAG.matcher(comment).replaceAll("")).find()) {
            return true;
        }
        String plain = UNSEEN.matcher(Normalizer.normalize(comment, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return ORDERS.stream().anyMatch(order -> order.matcher(plain).find());
    }
}
