from coach import sooner

if __name__ == "__main__":
    sooner.put_off_the_hardly_used()  # before anything imports them
    from coach.app import main

    raise SystemExit(main())
