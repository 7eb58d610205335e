@ajcloud
Feature: Account
  An account is known by the e-mail, phone number or third-party id with which it was
  registered. A code proves who somebody is, a lost password can be replaced, and an account
  that holds nothing any more can be deleted.

  @AJ-ACCT-01
  Rule: An account is reached with the identifier with which it was first registered

    @firm @app
    Scenario Outline: Somebody with three accounts signs in to one of them
      Given an account is registered with the e-mail "user@example.com"
      And an account is registered with the phone number "+1 555 0100"
      And an account is registered with the third-party id "blue-fox"
      When the user tries to sign in with the <identifier>
      Then the Me page shows the <identifier> at its top

      Examples:
        | case           | identifier                 |
        | e-mail         | e-mail "user@example.com"  |
        | phone number   | phone number "+1 555 0100" |
        | third-party id | third-party id "blue-fox"  |

    @reference @app
    Scenario Outline: The identifier was never registered
      Given an account is registered with the e-mail "user@example.com"
      When the user tries to sign in with the <identifier>
      Then the app refuses with the reason "wrong user name or password"

      Examples:
        | case           | identifier                  |
        | e-mail         | e-mail "nobody@example.com" |
        | phone number   | phone number "+1 555 0199"  |
        | third-party id | third-party id "red-fox"    |

  @AJ-ACCT-02
  Rule: The top of the Me page shows the identifier of the account that is signed in

    @firm @app
    Scenario: The user signs in
      Given an account is registered with the e-mail "user@example.com"
      When the user tries to sign in with the e-mail "user@example.com"
      Then the Me page shows the e-mail "user@example.com" at its top

    @firm @app
    Scenario: The user changes over to another account
      Given an account is registered with the phone number "+1 555 0100"
      And the user is signed in to an account registered with the e-mail "user@example.com"
      When the user tries to sign in with the phone number "+1 555 0100"
      Then the Me page shows the phone number "+1 555 0100" at its top

  @AJ-ACCT-03
  Rule: A user who forgot the account name finds it by trying the identifiers normally used

    @reference @app
    Scenario Outline: The first guess is the wrong identifier
      Given an account is registered with the <registered>
      When the user tries to sign in with the <guess>
      Then the app refuses with the reason "wrong user name or password"

      Examples:
        | case                      | registered                 | guess                      |
        | the phone number is tried | e-mail "user@example.com"  | phone number "+1 555 0100" |
        | the e-mail is tried       | phone number "+1 555 0100" | e-mail "user@example.com"  |

    @reference @app
    Scenario Outline: The next guess is the right one
      Given an account is registered with the <registered>
      And the user tries to sign in with the <guess>
      When the user tries to sign in with the <registered>
      Then the Me page shows the <registered> at its top

      Examples:
        | case                             | registered                 | guess                      |
        | the e-mail is tried second       | e-mail "user@example.com"  | phone number "+1 555 0100" |
        | the phone number is tried second | phone number "+1 555 0100" | e-mail "user@example.com"  |

  @AJ-ACCT-04
  Rule: Each request for a code by e-mail sends one message to the address that was entered

    @firm @app
    Scenario Outline: The address is right
      Given <beginning>
      When the user asks for a code to <purpose> the e-mail "user@example.com"
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes
      And no verification mail arrives at any address but "user@example.com" for 10 minutes

      Examples:
        | case           | beginning                                                   | purpose               |
        | registration   | the user has no account                                     | register with         |
        | password reset | an account is registered with the e-mail "user@example.com" | reset the password of |

    @firm @app
    Scenario Outline: The address is mistyped
      Given <beginning>
      When the user asks for a code to <purpose> the e-mail "usr@example.com"
      Then no verification mail arrives at "user@example.com" for 10 minutes

      Examples:
        | case           | beginning                                                   | purpose               |
        | registration   | the user has no account                                     | register with         |
        | password reset | an account is registered with the e-mail "user@example.com" | reset the password of |

  @AJ-ACCT-05
  Rule: Correcting a mistyped e-mail address makes the verification mail arrive

    @firm @app
    Scenario Outline: The address of a registration is corrected
      Given the user has no account
      And the user asks for a code to register with the e-mail "<typo>"
      When the user asks for a code to register with the e-mail "user@example.com"
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes

      Examples:
        | case                    | typo             |
        | slip before the at sign | usr@example.com  |
        | slip in the domain      | user@exmaple.com |

    @firm @app
    Scenario Outline: The address of a password reset is corrected
      Given an account is registered with the e-mail "user@example.com"
      And the user asks for a code to reset the password of the e-mail "<typo>"
      When the user asks for a code to reset the password of the e-mail "user@example.com"
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes

      Examples:
        | case                    | typo             |
        | slip before the at sign | usr@example.com  |
        | slip in the domain      | user@exmaple.com |

  @AJ-ACCT-06
  Rule: Verification mail that a mailbox takes for spam is found in its spam folder

    @reference @app
    Scenario: The mailbox takes the mail for spam
      Given the user has no account
      And the mailbox "user@example.com" takes mail from strangers for spam
      When the user asks for a code to register with the e-mail "user@example.com"
      Then exactly 1 verification mail arrives in the spam folder of "user@example.com" within 10 minutes
      And no verification mail arrives at "user@example.com" for 10 minutes

    @reference @app
    Scenario: The code is read in the spam folder
      Given the mailbox "user@example.com" takes mail from strangers for spam
      And the user asks for a code to register with the e-mail "user@example.com"
      When the user tries to finish with the newest code in the spam folder
      Then the Me page shows the e-mail "user@example.com" at its top

  @AJ-ACCT-07
  Rule: Verification mail comes from no other domains than mail.ajcloud.net and amazonses.com

    @firm @app
    Scenario Outline: The sender of the mail is read
      Given <beginning>
      When the user asks for a code to <purpose> the e-mail "user@example.com"
      Then the verification mail that arrives at "user@example.com" within 10 minutes comes only from "mail.ajcloud.net" or "amazonses.com"

      Examples:
        | case           | beginning                                                   | purpose               |
        | registration   | the user has no account                                     | register with         |
        | password reset | an account is registered with the e-mail "user@example.com" | reset the password of |

    @firm @app
    Scenario: The mail is sent again after both domains were allowed
      Given the mailbox "user@example.com" blocks mail from strangers
      And the user asks for a code to register with the e-mail "user@example.com"
      And the mailbox "user@example.com" allows mail from "mail.ajcloud.net" and "amazonses.com"
      When the user presses Send Mail again
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes

    @firm @app
    Scenario: Both domains are allowed before a password reset
      Given an account is registered with the e-mail "user@example.com"
      And the mailbox "user@example.com" blocks mail from strangers
      And the mailbox "user@example.com" allows mail from "mail.ajcloud.net" and "amazonses.com"
      When the user asks for a code to reset the password of the e-mail "user@example.com"
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes

  @AJ-ACCT-08
  Rule: Send Mail, pressed again, brings a further verification mail

    @firm @app
    Scenario Outline: The user wants the mail once more
      Given <beginning>
      And the user asks for a code to <purpose> the e-mail "user@example.com"
      When the user presses Send Mail again
      Then exactly 2 verification mails arrive at "user@example.com" within 10 minutes

      Examples:
        | case           | beginning                                                   | purpose               |
        | registration   | the user has no account                                     | register with         |
        | password reset | an account is registered with the e-mail "user@example.com" | reset the password of |

    @firm @app
    Scenario: The first mail was blocked and the sender is now allowed
      Given the mailbox "user@example.com" blocks mail from strangers
      And the user asks for a code to register with the e-mail "user@example.com"
      And the mailbox "user@example.com" allows mail from "mail.ajcloud.net" and "amazonses.com"
      When the user presses Send Mail again
      Then exactly 1 verification mail arrives at "user@example.com" within 10 minutes

    @reference @app
    Scenario: The newest code is used
      Given the user asks for a code to register with the e-mail "user@example.com"
      And the user presses Send Mail again
      When the user tries to finish with the newest code in the inbox
      Then the Me page shows the e-mail "user@example.com" at its top

  @AJ-ACCT-09
  Rule: A code sent to a mobile phone verifies a user whom no mail reaches

    @firm @app
    Scenario: The user registers by phone
      Given the user has no account
      And no mail is delivered
      When the user tries to register with the phone number "+1 555 0100"
      Then exactly 1 verification SMS arrives at "+1 555 0100" within 10 minutes
      And the Me page shows the phone number "+1 555 0100" at its top

    @firm @app
    Scenario: The user resets the password of an account registered by phone
      Given an account is registered with the phone number "+1 555 0100"
      And no mail is delivered
      When the user tries Forgot Password with the phone number "+1 555 0100" and the new password "new-secret"
      Then exactly 1 verification SMS arrives at "+1 555 0100" within 10 minutes
      And the user can sign in with the phone number "+1 555 0100" and the password "new-secret"

    @firm @app
    Scenario Outline: The user types another code than the one that was sent
      Given <beginning>
      And the user asks for a code to <purpose> the phone number "+1 555 0100"
      When the user tries to finish with a wrong code and the password "new-secret"
      Then the user cannot sign in with the phone number "+1 555 0100" and the password "new-secret"

      Examples:
        | case           | beginning                                                    | purpose               |
        | registration   | the user has no account                                      | register with         |
        | password reset | an account is registered with the phone number "+1 555 0100" | reset the password of |

  @AJ-ACCT-10
  Rule: Support is the contact that the app names once neither mail nor phone brings a code

    @reference @app
    Scenario: Neither way brings a code
      Given no mail is delivered
      And no SMS is delivered
      And the user tries to register with the e-mail "user@example.com"
      When the user tries to register with the phone number "+1 555 0100"
      Then the help with a missing code names a support contact

    @reference @app
    Scenario: Only the mail fails and the phone has not been tried
      Given the user has no account
      And no mail is delivered
      When the user tries to register with the e-mail "user@example.com"
      Then the help with a missing code names no support contact

    @reference @app
    Scenario: Only the SMS fails and the mail has not been tried
      Given the user has no account
      And no SMS is delivered
      When the user tries to register with the phone number "+1 555 0100"
      Then the help with a missing code names no support contact

  @AJ-ACCT-11
  Rule: The user name of an account stays what it was at registration

    @firm @app
    Scenario Outline: The user asks for another user name that nobody uses
      Given the user is signed in to an account registered with the <old>
      When the user tries to change the user name to the <new>
      Then the app refuses with the reason "the user name cannot be changed"
      And the user can sign in with the <old>
      And the user cannot sign in with the <new>

      Examples:
        | case                          | old                        | new                         |
        | e-mail to an unused e-mail    | e-mail "user@example.com"  | e-mail "unused@example.com" |
        | phone number to an unused one | phone number "+1 555 0100" | phone number "+1 555 0199"  |
        | e-mail to an unused number    | e-mail "user@example.com"  | phone number "+1 555 0199"  |
        | phone number to unused e-mail | phone number "+1 555 0100" | e-mail "unused@example.com" |

  @AJ-ACCT-12
  Rule: Resetting the password lets a locked-out user in under the same user name

    @firm @app
    Scenario: The user has forgotten the password
      Given an account is registered with the e-mail "user@example.com"
      When the user tries to sign in with the e-mail "user@example.com" and the password "wrong-guess"
      Then the app refuses with the reason "wrong user name or password"

    @firm @app
    Scenario Outline: The locked-out user resets the password
      Given an account is registered with the <name>
      And the user tries to sign in with the <name> and the password "wrong-guess"
      When the user tries Forgot Password with the <name> and the new password "new-secret"
      Then the user can sign in with the <name> and the password "new-secret"

      Examples:
        | case         | name                       |
        | e-mail       | e-mail "user@example.com"  |
        | phone number | phone number "+1 555 0100" |

  @AJ-ACCT-13
  Rule: Change Password in the Account Security menu changes the password of a signed-in user, and of nobody else

    @firm @app
    Scenario: The user is signed in
      Given the user is signed in to an account registered with the e-mail "user@example.com"
      When the user chooses "Me > Account Security > Change Password" with the password "new-secret"
      Then the menu leads there
      And the user can sign in with the e-mail "user@example.com" and the password "new-secret"

    @firm @app
    Scenario: The user is signed out
      Given an account is registered with the e-mail "user@example.com"
      When the user chooses "Me > Account Security > Change Password" with the password "new-secret"
      Then the menu does not lead there
      And the user can sign in with the e-mail "user@example.com" and the old password

    @firm @app
    Scenario: Somebody else has an account, too
      Given an account is registered with the phone number "+1 555 0100"
      And the user is signed in to an account registered with the e-mail "user@example.com"
      When the user chooses "Me > Account Security > Change Password" with the password "new-secret"
      Then the user can sign in with the phone number "+1 555 0100" and the old password
      And the user cannot sign in with the phone number "+1 555 0100" and the password "new-secret"

  @AJ-ACCT-14
  Rule: Forgot Password on the sign-in page gives a signed-out user a new password

    @firm @app
    Scenario: The user looks for the entry
      Given an account is registered with the e-mail "user@example.com"
      When the user opens the sign-in page
      Then the sign-in page shows Forgot Password at its lower left

    @firm @app
    Scenario Outline: The user gives the user name and the code that was sent
      Given an account is registered with the <name>
      When the user tries Forgot Password with the <name> and the new password "new-secret"
      Then the user can sign in with the <name> and the password "new-secret"

      Examples:
        | case         | name                       |
        | e-mail       | e-mail "user@example.com"  |
        | phone number | phone number "+1 555 0100" |

    @firm @app
    Scenario Outline: The user types another code than the one that was sent
      Given an account is registered with the <name>
      And the user asks for a code to reset the password of the <name>
      When the user tries to finish with a wrong code and the password "new-secret"
      Then the user cannot sign in with the <name> and the password "new-secret"

      Examples:
        | case         | name                       |
        | e-mail       | e-mail "user@example.com"  |
        | phone number | phone number "+1 555 0100" |

    @firm @app
    Scenario: Somebody else has an account, too
      Given an account is registered with the phone number "+1 555 0100"
      And an account is registered with the e-mail "user@example.com"
      When the user tries Forgot Password with the e-mail "user@example.com" and the new password "new-secret"
      Then the user can sign in with the phone number "+1 555 0100" and the old password
      And the user cannot sign in with the phone number "+1 555 0100" and the password "new-secret"

    @reference @app
    Scenario: The user name is unknown
      Given an account is registered with the e-mail "user@example.com"
      When the user tries Forgot Password with the e-mail "nobody@example.com" and the new password "new-secret"
      Then the app refuses with the reason "unknown user name"
      And no verification mail arrives at "nobody@example.com" for 10 minutes

  @AJ-ACCT-15
  Rule: From its change on the new password signs in and the old one is refused

    @firm @app
    Scenario Outline: The password has just been changed
      Given the user is signed in to an account registered with the <name>
      When the user <acts>
      Then the user cannot sign in with the <name> and the old password
      And the user can sign in with the <name> and the password "new-secret"

      Examples:
        | case                          | name                       | acts                                                                                        |
        | e-mail, in the menu           | e-mail "user@example.com"  | chooses "Me > Account Security > Change Password" with the password "new-secret"            |
        | e-mail, Forgot Password       | e-mail "user@example.com"  | tries Forgot Password with the e-mail "user@example.com" and the new password "new-secret"  |
        | phone number, in the menu     | phone number "+1 555 0100" | chooses "Me > Account Security > Change Password" with the password "new-secret"            |
        | phone number, Forgot Password | phone number "+1 555 0100" | tries Forgot Password with the phone number "+1 555 0100" and the new password "new-secret" |

  @AJ-ACCT-16
  Rule: Account deletion is reached in the Account Security menu by a signed-in user, and by nobody else

    @firm @app
    Scenario: The user is signed in
      Given the user is signed in to an account registered with the e-mail "user@example.com"
      When the user chooses "Me > Account Security > Delete account"
      Then the menu leads there

    @firm @app
    Scenario: The user is signed out
      Given an account is registered with the e-mail "user@example.com"
      When the user chooses "Me > Account Security > Delete account"
      Then the menu does not lead there

  @AJ-ACCT-17
  Rule: An account is not deleted while a camera is bound to it

    @firm
    Scenario: One camera is bound
      Given a camera at home
      When the owner tries to delete the account
      Then the app refuses with the reason "cameras are still bound"
      And the account still exists
      And the owner sees a live picture within 1 minute

    @firm @app
    Scenario: The owner insists
      Given the account holds 1 camera
      And the owner tries to delete the account
      When the owner tries to delete the account
      Then the app refuses with the reason "cameras are still bound"
      And the account still exists

    @firm @app
    Scenario: No camera is bound
      Given the account holds 0 cameras
      When the owner tries to delete the account
      Then the account no longer exists

    @reference
    Scenario: The only camera was received by sharing
      Given a camera at home
      And the camera is shared with 1 person who accepted
      When a member tries to delete the account
      Then the account no longer exists

  @AJ-ACCT-18
  Rule: An account is not deleted while one of its subscriptions is not cancelled

    @firm @app
    Scenario Outline: A subscription is not cancelled and no camera is bound
      Given the owner has <plans>
      When the owner tries to delete the account
      Then the app refuses with the reason "subscriptions are not cancelled"
      And the account still exists

      Examples:
        | case                    | plans                                               |
        | the only plan is active | an active plan                                      |
        | the later is cancelled  | an active plan and a cancelled plan that still runs |
        | the first is cancelled  | a cancelled plan that still runs and an active plan |
        | the trial is running    | a plan in its trial                                 |

    @firm @app
    Scenario: The owner insists
      Given the owner has an active plan
      And the owner tries to delete the account
      When the owner tries to delete the account
      Then the app refuses with the reason "subscriptions are not cancelled"
      And the account still exists

  @AJ-ACCT-19
  Rule: An account is deleted once every camera is unbound and every subscription cancelled

    @firm @time-travel
    Scenario: Only a camera stands in the way
      Given a camera at home
      And the owner has a cancelled plan that has run out
      When the owner tries to delete the account
      Then the app refuses with the reason "cameras are still bound"
      And the account still exists

    @firm
    Scenario: Only a subscription stands in the way
      Given a camera at home
      And the owner has an active plan
      And the owner chooses "Settings > Device Management > Delete camera"
      When the owner tries to delete the account
      Then the app refuses with the reason "subscriptions are not cancelled"

    @firm
    Scenario: The camera is unbound and there never was a subscription
      Given a camera at home
      And the owner chooses "Settings > Device Management > Delete camera"
      When the owner tries to delete the account
      Then the account no longer exists

    @firm @time-travel
    Scenario: The camera is unbound and the cancelled subscription has run out
      Given a camera at home
      And the owner has a cancelled plan that has run out
      And the owner chooses "Settings > Device Management > Delete camera"
      When the owner tries to delete the account
      Then the account no longer exists

    @reference @app
    Scenario: The cancelled subscription still runs
      Given the owner has a cancelled plan that still runs
      When the owner tries to delete the account
      Then the account no longer exists

  @AJ-ACCT-20
  Rule: Before it goes on, account deletion asks the user to check cameras and subscriptions

    @firm @app
    Scenario Outline: Something stands in the way
      Given <obstacle>
      When the owner chooses "Me > Account Security > Delete account"
      Then the app asks to check the cameras and the subscriptions
      And the account still exists

      Examples:
        | case                            | obstacle                     |
        | a camera is still bound         | the account holds 1 camera   |
        | a subscription is not cancelled | the owner has an active plan |

    @reference @app
    Scenario Outline: The prompt names what stands in the way
      Given <obstacle>
      When the owner chooses "Me > Account Security > Delete account"
      Then the app names only the <named> as outstanding

      Examples:
        | case                            | obstacle                     | named         |
        | a camera is still bound         | the account holds 1 camera   | cameras       |
        | a subscription is not cancelled | the owner has an active plan | subscriptions |

    @reference @app
    Scenario: Nothing stands in the way
      Given the account holds 0 cameras
      When the owner chooses "Me > Account Security > Delete account"
      Then the app asks to check the cameras and the subscriptions
      And the account still exists
