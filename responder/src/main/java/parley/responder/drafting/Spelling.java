package parley.responder.drafting;

/** Whether one word may be another, mistyped. */
final class Spelling {

    private static final int SHORTEST = 5;
    private static final int LONG = 9;

    private Spelling() {}

    /** Same word but for one slip (two in a long one); never for short words, nor with another first letter. */
    static boolean isClose(String typed, String word) {
        if (typed.equals(word)) {
            return true;
        }
        int shorter = Math.min(typed.length(), word.length());
        if (shorter < SHORTEST || typed.charAt(0) != word.charAt(0)) {
            return false;
        }
        int allowed = shorter >= LONG ? 2 : 1;
        return Math.abs(typed.length() - word.length()) <= allowed && distance(typed, word) <= allowed;
    }

    /** Edits of one letter, swapped neighbours counting once. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
