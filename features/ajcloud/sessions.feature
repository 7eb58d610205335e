@ajcloud
Feature: Sessions
  One account is used on a phone and on a PC at the same time, but on one of each. Whoever
  wants more people to watch shares the camera.

  @AJ-SESS-01
  Rule: A phone and a PC are signed in to one account side by side

    @firm
    Scenario Outline: The second terminal is of the other type
      Given a camera at home
      And the owner has signed in only on <first>
      When the owner tries to sign in on <second>
      Then <first> shows a live picture within 1 minute
      And <second> shows a live picture within 1 minute

      Examples:
        | case        | first   | second  |
        | phone first | phone A | PC A    |
        | PC first    | PC A    | phone A |

  @AJ-SESS-02
  Rule: At most one terminal of each type is signed in to an account

    @firm @app
    Scenario Outline: The account is used on two terminals of one type
      Given the owner has signed in only on <first>
      When the owner tries to sign in on <second>
      Then after 1 minute only <second> is signed in

      Examples:
        | case       | first   | second  |
        | two phones | phone A | phone B |
        | two PCs    | PC A    | PC B    |

    @firm @app
    Scenario: The account is used on a phone and a PC
      Given the owner has signed in only on phone A
      When the owner tries to sign in on PC A
      Then after 1 minute only phone A and PC A are signed in

    @firm @app
    Scenario: A phone and a PC are followed by another phone
      Given the owner has signed in only on phone A
      And the owner signs in on PC A
      When the owner tries to sign in on phone B
      Then after 1 minute only phone B and PC A are signed in

    @reference @app
    Scenario Outline: A tablet takes the place of a phone
      Given the owner has signed in only on <first>
      When the owner tries to sign in on <second>
      Then after 1 minute only <second> is signed in

      Examples:
        | case               | first      | second     |
        | tablet after phone | phone A    | the tablet |
        | phone after tablet | the tablet | phone A    |

  @AJ-SESS-03
  Rule: A new sign-in signs out the earlier terminal of its type, and never the newcomer

    @firm
    Scenario Outline: The account is signed in on a second terminal of the same type
      Given a camera at home
      And the owner has signed in only on <first>
      When the owner tries to sign in on <second>
      Then <first> shows the sign-in page within 1 minute
      And <first> shows no live picture for 5 minutes

      Examples:
        | case              | first   | second  |
        | phone after phone | phone A | phone B |
        | PC after PC       | PC A    | PC B    |

    @firm
    Scenario Outline: The newcomer comes while the earlier terminal is in use
      Given a camera at home
      And the owner has signed in only on <first>
      And the owner tries to watch the camera
      When the owner tries to sign in on <second>
      Then <second> shows a live picture within 1 minute

      Examples:
        | case              | first   | second  |
        | phone after phone | phone A | phone B |
        | PC after PC       | PC A    | PC B    |

    @firm
    Scenario Outline: The earlier terminal shows a live view that goes on
      Given a camera at home
      And the owner is watching only on <first>
      When the owner tries to sign in on <second>
      Then <first> shows the sign-in page within 1 minute
      And <first> shows no live picture for 5 minutes

      Examples:
        | case              | first   | second  |
        | phone after phone | phone A | phone B |
        | PC after PC       | PC A    | PC B    |

    @firm @app
    Scenario: The terminal that was signed out comes back
      Given the owner has signed in only on phone A
      And the owner signs in on phone B
      When the owner tries to sign in on phone A
      Then phone B shows the sign-in page within 1 minute
      And phone A stays signed in for 5 minutes

    @reference @app
    Scenario: The owner signs in again on the same phone
      Given the owner has signed in only on phone A
      When the owner tries to sign in on phone A
      Then after 1 minute only phone A is signed in
      And phone A stays signed in for 5 minutes

  @AJ-SESS-04
  Rule: A new sign-in leaves the terminal of another type signed in

    @firm @app
    Scenario Outline: One terminal is replaced and the other remains
      Given the owner has signed in only on <replaced>
      And the owner signs in on <other>
      When the owner tries to sign in on <newcomer>
      Then <other> stays signed in for 5 minutes

      Examples:
        | case                              | replaced | other   | newcomer |
        | a phone is replaced, the PC stays | phone A  | PC A    | phone B  |
        | a PC is replaced, the phone stays | PC A     | phone A | PC B     |

  @AJ-SESS-05
  Rule: Several people watch one camera at the same time when it is shared with their accounts

    @firm
    Scenario Outline: The owner and three members watch
      Given a camera at home
      And the camera is shared with 3 people who accepted
      When the owner and the members try to watch the camera on <equipment>
      Then all of them see a live picture at the same moment within 1 minute

      Examples:
        | case         | equipment             |
        | a phone each | a phone each          |
        | both each    | a phone and a PC each |
