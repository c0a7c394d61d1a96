/* What a program costs that starts SDL's video and nothing else. With a word on the command line it
 * says "ready" and stays until its standard input ends. */

#include <SDL.h>
#include <stdio.h>

int main(int count, char **words) {
	(void)words;
	if (SDL_Init(SDL_INIT_VIDEO) != 0) {
		fprintf(stderr, "SDL: %s\n", SDL_GetError());
		return 1;
	}
	if (count > 1) {
		puts("ready");
		fflush(stdout);
		while (getchar() != EOF) {
		}
	}
	SDL_Quit();
	return 0;
}
